namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Shaping</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuShapingKernels(CpuBackend backend) : CpuKernels(backend), IShapingKernels
{
    public Tensor Reshape(Tensor x, Shape shape) => x.View(shape);

    public Tensor BroadcastTo(Tensor x, Shape shape) => throw new NotSupportedException();

    public Tensor Full(Shape shape, double value, DType dtype)
    {
        var y = Empty(shape, dtype);
        Launch("Full", [], [y], () => new Span<float>(Float(y), y.Size).Fill((float)value));
        return y;
    }
}
