using System.Numerics.Tensors;

namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Elementwise</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuElementwiseKernels(CpuBackend backend) : CpuKernels(backend), IElementwiseKernels
{
    public Tensor Add(Tensor a, Tensor b)
    {
        var y = Empty(BroadcastShape.Of("Add", a.Shape, b.Shape), a.DType);
        Launch("Add", [a, b], [y], () => TensorPrimitives.Add(new ReadOnlySpan<float>(Float(a), a.Size), new ReadOnlySpan<float>(Float(b), b.Size), new Span<float>(Float(y), y.Size)));
        return y;
    }

    public Tensor Multiply(Tensor a, Tensor b)
    {
        var y = Empty(BroadcastShape.Of("Multiply", a.Shape, b.Shape), a.DType);
        Launch("Multiply", [a, b], [y], () => TensorPrimitives.Multiply(new ReadOnlySpan<float>(Float(a), a.Size), new ReadOnlySpan<float>(Float(b), b.Size), new Span<float>(Float(y), y.Size)));
        return y;
    }

    public Tensor Exp(Tensor x)
    {
        var y = Empty(x.Shape, x.DType);
        Launch("Exp", [x], [y], () => TensorPrimitives.Exp(new ReadOnlySpan<float>(Float(x), x.Size), new Span<float>(Float(y), y.Size)));
        return y;
    }

    public Tensor Cast(Tensor x, DType dtype) => throw new NotSupportedException();
}
