namespace KerasCourse.TensorFlow;

/// <summary>TFE_TensorHandle: a tensor on a device, or a variable's resource.</summary>
internal sealed unsafe class TensorHandle(nint pointer) : NativeHandle(pointer)
{
    /// <summary>A tensor in host memory with a copy of <paramref name="data"/>.</summary>
    public static TensorHandle FromHost(ReadOnlySpan<byte> data, ReadOnlySpan<int> sizes, DType dtype)
    {
        using var tensor = HostTensor.Allocate(sizes, dtype, data.Length);
        data.CopyTo(tensor.Data(data.Length));
        return tensor.ToHandle();
    }

    /// <summary>Copies the numbers to the host, waiting for them if need be.</summary>
    public void CopyTo(Span<byte> destination)
    {
        using var tensor = Resolve();
        tensor.Data(destination.Length).CopyTo(destination);
    }

    /// <summary>The tensor in host memory; shared where it lies there already.</summary>
    public HostTensor Resolve()
    {
        nint status = Status.Current;
        nint tensor = TensorFlowC.TFE_TensorHandleResolve(Pointer, status);
        GC.KeepAlive(this); // Else a finalizer might give the tensor back while TensorFlow reads it.
        Status.Check(status, "reading a tensor");
        return new HostTensor(tensor);
    }

    /// <summary>The sizes of the axes.</summary>
    public int[] Sizes()
    {
        nint status = Status.Current;
        int rank = TensorFlowC.TFE_TensorHandleNumDims(Pointer, status);
        Status.Check(status, "asking for a shape");
        var sizes = new int[rank];
        for (int i = 0; i < rank; i++)
            sizes[i] = checked((int)TensorFlowC.TFE_TensorHandleDim(Pointer, i, status));
        GC.KeepAlive(this);
        return sizes;
    }

    /// <summary>The element type.</summary>
    public DType DType => ElementTypes.FromTensorFlow(TensorFlowC.TFE_TensorHandleDataType(Pointer));

    protected override void Delete(nint pointer) => TensorFlowC.TFE_DeleteTensorHandle(pointer);
}
