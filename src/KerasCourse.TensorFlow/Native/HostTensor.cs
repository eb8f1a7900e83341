namespace KerasCourse.TensorFlow;

/// <summary>TF_Tensor: numbers in host memory.</summary>
internal sealed unsafe class HostTensor(nint pointer) : NativeHandle(pointer)
{
    /// <summary>Room for numbers that are about to be written.</summary>
    /// <exception cref="TensorFlowException">There is not so much memory.</exception>
    public static HostTensor Allocate(ReadOnlySpan<int> sizes, DType dtype, long bytes)
    {
        long* dims = stackalloc long[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
            dims[i] = sizes[i];
        nint tensor = TensorFlowC.TF_AllocateTensor(dtype.ToTensorFlow(), dims, sizes.Length, (nuint)bytes);
        return tensor != 0 && (bytes == 0 || TensorFlowC.TF_TensorData(tensor) != null)
            ? new HostTensor(tensor)
            : throw new TensorFlowException(TensorFlowCode.ResourceExhausted, $"no memory for a tensor of {bytes:N0} bytes", "FromHost");
    }

    /// <summary>The numbers, for as long as the tensor is alive.</summary>
    public Span<byte> Data(int bytes) => new(TensorFlowC.TF_TensorData(Pointer), bytes);

    /// <summary>The same tensor for eager ops.</summary>
    public TensorHandle ToHandle()
    {
        nint status = Status.Current;
        nint handle = TensorFlowC.TFE_NewTensorHandle(Pointer, status);
        GC.KeepAlive(this);
        Status.Check(status, "making a tensor");
        return new TensorHandle(handle);
    }

    protected override void Delete(nint pointer) => TensorFlowC.TF_DeleteTensor(pointer);
}
