namespace KerasCourse.Cpu;

/// <summary>Collects the kernel calls of a step while it runs, with what is needed to run them again.</summary>
internal sealed unsafe class Recorder(IReadOnlyList<InputSlot> inputs)
{
    [ThreadStatic]
    private static Recorder? _current;

    private readonly List<KernelCall> _calls = [];
    private readonly HashSet<CpuBuffer> _born = [];
    private readonly List<(CpuBuffer Buffer, CpuVariableState Variable, int At)> _snapshots = [];
    private readonly HashSet<CpuBuffer> _inputs = [.. inputs.Select(slot => slot.Tensor.Buffer).OfType<CpuBuffer>()];
    private readonly StepSignature _signature = new();

    /// <summary>The recorder of this thread, if a step is being recorded and no host hook is running.</summary>
    public static Recorder? Current => HostHook.IsRunning ? null : _current;

    /// <summary>Why the step cannot be run again; the first reason counts.</summary>
    public string? WhyNot { get; private set; }

    public ulong Signature => _signature.Value;

    public static void Begin(Recorder recorder) => _current = recorder;

    public static void End() => _current = null;

    public void AddCall(KernelCall call)
    {
        _calls.Add(call);
        _signature.Add(call);
    }

    /// <summary>A buffer that a kernel of the step will fill.</summary>
    public void AddBorn(CpuBuffer buffer) => _born.Add(buffer);

    /// <summary>A buffer filled from host memory: its numbers are part of the recording.</summary>
    public void AddConstant(ReadOnlySpan<byte> data) => _signature.Add(data);

    public void AddSnapshot(CpuBuffer buffer, CpuVariableState variable) => _snapshots.Add((buffer, variable, _calls.Count));

    /// <summary>The host looks at numbers: what it does with them cannot be run again, unless they are the same each time.</summary>
    public void HostRead(Tensor tensor)
    {
        var buffer = (CpuBuffer)tensor.Buffer;
        if (_born.Contains(buffer) || _inputs.Contains(buffer) || _snapshots.Exists(snapshot => snapshot.Buffer == buffer))
            WhyNot ??= $"the step reads the numbers of {tensor.Producer} {tensor.Shape} on the host";
    }

    /// <summary>Plans the memory and binds every buffer of the step to its place in it.</summary>
    public CpuArena Finish(out KernelCall[] calls)
    {
        BindSnapshots();
        DropUnused();
        var arena = CpuArena.Plan(_calls, _born);
        calls = [.. _calls];
        return arena;
    }

    /// <summary>
    /// A value read from a variable follows the variable, so that nothing is copied; where it is still used after the variable has been
    /// written, a copy is made just before the write.
    /// </summary>
    private void BindSnapshots()
    {
        for (int i = _snapshots.Count - 1; i >= 0; i--)
        {
            var (snapshot, variable, at) = _snapshots[i];
            int write = _calls.FindIndex(at, call => Array.IndexOf(call.Writes, variable.Buffer) >= 0);
            bool usedLater = write >= 0 && _calls.FindIndex(write + 1, call => Array.IndexOf(call.Reads, snapshot) >= 0) >= 0;
            if (!usedLater)
            {
                snapshot.Follow(variable.Buffer);
                continue;
            }
            var source = variable.Buffer;
            _born.Add(snapshot);
            var copy = new KernelCall("Keep", [source], [snapshot], () => Buffer.MemoryCopy(source.Pointer, snapshot.Pointer, snapshot.Bytes, snapshot.Bytes));
            // The copy stands where the value was read: the calls between there and the write read the copy as well.
            _calls.Insert(at, copy);
            for (int j = 0; j < i; j++)
            {
                if (_snapshots[j].At > at)
                    _snapshots[j] = _snapshots[j] with { At = _snapshots[j].At + 1 };
            }
        }
    }

    /// <summary>
    /// Leaves out calls whose results nobody reads, such as the sum of an embedding's gradient where the optimizer takes its rows. A call
    /// that writes anything but temporaries stays.
    /// </summary>
    private void DropUnused()
    {
        var needed = new HashSet<CpuBuffer>();
        for (int i = _calls.Count - 1; i >= 0; i--)
        {
            var call = _calls[i];
            if (call.Writes.Length > 0 && Array.TrueForAll(call.Writes, buffer => _born.Contains(buffer) && !needed.Contains(buffer)))
            {
                _calls.RemoveAt(i);
                continue;
            }
            needed.UnionWith(call.Reads);
            needed.UnionWith(call.Writes);
        }
    }

    /// <summary>Copies a result into memory of its own, which outlives the recording; strings have that already.</summary>
    public static Tensor CopyOut(CpuBackend backend, Tensor result)
    {
        if (result.DType == DType.String)
            return result;
        var source = (CpuBuffer)result.Buffer;
        var target = new CpuBuffer(backend, source.Bytes);
        backend.Launch("CopyOut", [source], [target], () => Buffer.MemoryCopy(source.Pointer, target.Pointer, target.Bytes, source.Bytes));
        return new Tensor(result.Shape, result.DType, target) { Producer = result.Producer };
    }
}
