namespace KerasCourse.Cpu;

/// <summary>What the adapters of all families share: results to write to, the door to start kernels through, and pointers.</summary>
/// <remarks>
/// An adapter allocates its results with <see cref="Empty"/> and starts its kernel with <c>Launch</c>. The delegate takes pointers
/// only while it runs, from tensors it has captured: a recording moves the buffers between runs. Numbers that the delegate captures
/// become part of the step's signature.
/// </remarks>
internal abstract unsafe class CpuKernels(CpuBackend backend)
{
    protected CpuBackend Backend => backend;

    /// <summary>A tensor whose numbers a kernel is about to write.</summary>
    protected Tensor Empty(Shape shape, DType dtype) => backend.Empty(shape, dtype);

    /// <summary>Starts a kernel that reads and writes tensors; an absent optional input may stand as null.</summary>
    protected void Launch(string name, ReadOnlySpan<Tensor?> reads, ReadOnlySpan<Tensor> writes, Action run)
    {
        if (Recorder.Current is null)
        {
            run();
            GC.KeepAlive(run);
        }
        else
        {
            backend.Launch(name, Buffers(reads), Buffers(writes!), run);
        }
    }

    /// <summary>Starts a kernel that also reads and writes variables in place.</summary>
    protected void Launch(string name, ReadOnlySpan<Tensor?> reads, ReadOnlySpan<Tensor> writes, ReadOnlySpan<Variable> updates, Action run)
    {
        CpuBuffer[] updated = new CpuBuffer[updates.Length];
        for (int i = 0; i < updated.Length; i++)
            updated[i] = State(updates[i]).Buffer;
        backend.Launch(name, [.. Buffers(reads), .. updated], [.. Buffers(writes!), .. updated], run);
    }

    /// <summary>The numbers of a tensor; to be asked for inside a started kernel only.</summary>
    protected static float* Float(Tensor tensor) => (float*)Pointer(tensor);

    /// <summary>The numbers of a Float64 tensor; to be asked for inside a started kernel only.</summary>
    protected static double* Double(Tensor tensor) => (double*)Pointer(tensor);

    /// <summary>The numbers of an Int32 tensor; to be asked for inside a started kernel only.</summary>
    protected static int* Int(Tensor tensor) => (int*)Pointer(tensor);

    /// <summary>The numbers of a tensor of any type; null for an absent optional input. To be asked for inside a started kernel only.</summary>
    protected static void* Pointer(Tensor? tensor) => tensor is null ? null : ((CpuBuffer)tensor.RawBuffer).Pointer;

    /// <summary>A variable's state on this backend, with pointers for reading and in-place writing.</summary>
    protected static CpuVariableState State(Variable variable) => (CpuVariableState)variable.State;

    /// <summary>The buffers of the tensors that are there.</summary>
    private static CpuBuffer[] Buffers(ReadOnlySpan<Tensor?> tensors)
    {
        var buffers = new List<CpuBuffer>(tensors.Length);
        foreach (var tensor in tensors)
        {
            if (tensor is not null)
                buffers.Add((CpuBuffer)tensor.Buffer);
        }
        return [.. buffers];
    }
}
