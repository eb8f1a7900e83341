using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Reduction</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuReductionKernels(CpuBackend backend) : CpuKernels(backend), IReductionKernels
{
    public Tensor Sum(Tensor x, int[] axes, Shape shape) => Reduce<SumReductionOperator>("Sum", x, axes, shape);

    public Tensor Mean(Tensor x, int[] axes, Shape shape) =>
        Reduce<SumReductionOperator>("Mean", x, axes, shape, ReductionShape.FoldedCount(x.Shape, axes));

    public Tensor Prod(Tensor x, int[] axes, Shape shape) => Reduce<ProductReductionOperator>("Prod", x, axes, shape);

    public Tensor Max(Tensor x, int[] axes, Shape shape) => Reduce<MaximumReductionOperator>("Max", x, axes, shape);

    public Tensor Min(Tensor x, int[] axes, Shape shape) => Reduce<MinimumReductionOperator>("Min", x, axes, shape);

    public Tensor Any(Tensor x, int[] axes, Shape shape) => Reduce<AnyReductionOperator>("Any", x, axes, shape);

    public Tensor All(Tensor x, int[] axes, Shape shape) => Reduce<AllReductionOperator>("All", x, axes, shape);

    public Tensor ArgMax(Tensor x, int axis, Shape shape) => Search("ArgMax", x, axis, shape, largest: true);

    public Tensor ArgMin(Tensor x, int axis, Shape shape) => Search("ArgMin", x, axis, shape, largest: false);

    private Tensor Reduce<TOperator>(string name, Tensor x, int[] axes, Shape shape, double divisor = 1)
        where TOperator : struct, IReductionOperator
    {
        var y = Empty(shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32:
                Reduce<TOperator, float>(name, x, y, axes, divisor);
                break;
            case DType.Float64:
                Reduce<TOperator, double>(name, x, y, axes, divisor);
                break;
            case DType.Int32:
                Reduce<TOperator, int>(name, x, y, axes, divisor);
                break;
            case DType.Int64:
                Reduce<TOperator, long>(name, x, y, axes, divisor);
                break;
            default:
                Reduce<TOperator, byte>(name, x, y, axes, divisor);
                break;
        }
        return y;
    }

    private void Reduce<TOperator, T>(string name, Tensor x, Tensor y, int[] axes, double divisor)
        where TOperator : struct, IReductionOperator where T : unmanaged
    {
        int[] sizes = x.Shape.Sizes;
        Launch(name, [x], [y], () => ReductionKernel.RunAxes<TOperator, T>((T*)Pointer(x), (T*)Pointer(y), sizes, axes, divisor));
    }

    private Tensor Search(string name, Tensor x, int axis, Shape shape, bool largest)
    {
        var y = Empty(shape, DType.Int32);
        switch (x.DType)
        {
            case DType.Float32:
                Search<float>(name, x, y, axis, largest);
                break;
            case DType.Float64:
                Search<double>(name, x, y, axis, largest);
                break;
            case DType.Int32:
                Search<int>(name, x, y, axis, largest);
                break;
            case DType.Int64:
                Search<long>(name, x, y, axis, largest);
                break;
            default:
                Search<byte>(name, x, y, axis, largest);
                break;
        }
        return y;
    }

    private void Search<T>(string name, Tensor x, Tensor y, int axis, bool largest) where T : unmanaged, INumber<T>
    {
        int size = x.Shape.Size(axis), inner = 1, outer = 1;
        for (int i = 0; i < x.Rank; i++)
        {
            if (i < axis)
                outer *= x.Shape.Size(i);
            else if (i > axis)
                inner *= x.Shape.Size(i);
        }
        Launch(name, [x], [y], () =>
        {
            if (largest)
                ArgReductionKernel.RunMaximum((T*)Pointer(x), Int(y), outer, size, inner);
            else
                ArgReductionKernel.RunMinimum((T*)Pointer(x), Int(y), outer, size, inner);
        });
    }
}
