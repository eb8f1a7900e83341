namespace KerasCourse.TensorFlow;

/// <summary>Collects what a step does while it runs: ops and host code, in order.</summary>
internal sealed class TensorFlowRecorder(IReadOnlyList<InputSlot> inputs)
{
    [ThreadStatic]
    private static TensorFlowRecorder? _current;

    private readonly List<StepItem> _items = [];
    private readonly HashSet<TensorFlowBuffer> _born = [], _inputs = [.. inputs.Select(slot => slot.Tensor.Buffer).OfType<TensorFlowBuffer>()];
    private readonly StepHash _hash = new();

    /// <summary>The recorder of this thread, if a step is being recorded and no host hook is running.</summary>
    public static TensorFlowRecorder? Current => HostHook.IsRunning ? null : _current;

    /// <summary>What the step did.</summary>
    public IReadOnlyList<StepItem> Items => _items;

    /// <summary>Why the step cannot be run again; the first reason counts.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>See <see cref="ICapturedStep.Signature"/>.</summary>
    public ulong Signature => _hash.Value;

    public static void Begin(TensorFlowRecorder recorder) => _current = recorder;

    public static void End() => _current = null;

    public void Add(OpCall call)
    {
        Add(call, call.Name, call.Inputs, call.Outputs);
        foreach (var attribute in call.Attributes)
            attribute.AddTo(_hash);
    }

    public void Add(HostCall call) => Add(call, call.Name, call.Inputs, call.Outputs);

    /// <summary>Numbers from host memory, which become part of the recording.</summary>
    public void AddConstant(ReadOnlySpan<byte> data) => _hash.Add(data);

    /// <summary>The host looks at numbers: what it does with them cannot be run again, unless they are the same each time.</summary>
    public void HostRead(Tensor tensor)
    {
        var buffer = (TensorFlowBuffer)tensor.Buffer;
        if (_born.Contains(buffer) || _inputs.Contains(buffer))
            WhyNot ??= $"the step reads the numbers of {tensor.Producer} {tensor.Shape} on the host";
    }

    private void Add(StepItem item, string name, TensorFlowBuffer[] inputs, TensorFlowBuffer[] outputs)
    {
        _items.Add(item);
        _born.UnionWith(outputs);
        _hash.Add(name);
        foreach (var buffer in inputs)
            _hash.Add(buffer.Sizes);
        foreach (var buffer in outputs)
            _hash.Add(buffer.Sizes);
    }
}
