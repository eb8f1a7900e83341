namespace KerasCourse.Cpu;

/// <summary>What the element-wise and the activation adapters share: from tensors of any element type to one of the loops in <c>Simd</c>.</summary>
internal abstract unsafe class CpuElementwiseAdapters(CpuBackend backend) : CpuKernels(backend)
{
    /// <summary>y = f(x).</summary>
    protected Tensor Unary<TOperator>(string name, Tensor x, TOperator op = default) where TOperator : struct, IUnaryOperator
    {
        var y = Empty(x.Shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32:
                LaunchUnary<TOperator, float>(name, x, y, op);
                break;
            case DType.Float64:
                LaunchUnary<TOperator, double>(name, x, y, op);
                break;
            case DType.Int32:
                LaunchUnary<TOperator, int>(name, x, y, op);
                break;
            case DType.Int64:
                LaunchUnary<TOperator, long>(name, x, y, op);
                break;
            default:
                LaunchUnary<TOperator, byte>(name, x, y, op);
                break;
        }
        return y;
    }

    /// <summary>y = test(x), as Bool.</summary>
    protected Tensor Predicate<TOperator>(string name, Tensor x) where TOperator : struct, IPredicateOperator
    {
        var y = Empty(x.Shape, DType.Bool);
        switch (x.DType)
        {
            case DType.Float32:
                LaunchPredicate<TOperator, float>(name, x, y);
                break;
            case DType.Float64:
                LaunchPredicate<TOperator, double>(name, x, y);
                break;
            case DType.Int32:
                LaunchPredicate<TOperator, int>(name, x, y);
                break;
            case DType.Int64:
                LaunchPredicate<TOperator, long>(name, x, y);
                break;
            default:
                LaunchPredicate<TOperator, byte>(name, x, y);
                break;
        }
        return y;
    }

    /// <summary>y = f(a, b), with broadcasting.</summary>
    protected Tensor Binary<TOperator>(string name, Tensor a, Tensor b, TOperator op = default) where TOperator : struct, IBinaryOperator
    {
        var y = Empty(BroadcastShape.Of(name, a.Shape, b.Shape), a.DType);
        switch (a.DType)
        {
            case DType.Float32:
                LaunchBinary<TOperator, float>(name, a, b, y, op);
                break;
            case DType.Float64:
                LaunchBinary<TOperator, double>(name, a, b, y, op);
                break;
            case DType.Int32:
                LaunchBinary<TOperator, int>(name, a, b, y, op);
                break;
            case DType.Int64:
                LaunchBinary<TOperator, long>(name, a, b, y, op);
                break;
            default:
                LaunchBinary<TOperator, byte>(name, a, b, y, op);
                break;
        }
        return y;
    }

    /// <summary>y = test(a, b) as Bool, with broadcasting.</summary>
    protected Tensor Comparison<TOperator>(string name, Tensor a, Tensor b) where TOperator : struct, IComparisonOperator
    {
        var y = Empty(BroadcastShape.Of(name, a.Shape, b.Shape), DType.Bool);
        switch (a.DType)
        {
            case DType.Float32:
                LaunchComparison<TOperator, float>(name, a, b, y);
                break;
            case DType.Float64:
                LaunchComparison<TOperator, double>(name, a, b, y);
                break;
            case DType.Int32:
                LaunchComparison<TOperator, int>(name, a, b, y);
                break;
            case DType.Int64:
                LaunchComparison<TOperator, long>(name, a, b, y);
                break;
            default:
                LaunchComparison<TOperator, byte>(name, a, b, y);
                break;
        }
        return y;
    }

    private void LaunchUnary<TOperator, T>(string name, Tensor x, Tensor y, TOperator op)
        where TOperator : struct, IUnaryOperator where T : unmanaged
    {
        int count = y.Size;
        Launch(name, [x], [y], () => UnaryLoop.Run((T*)Pointer(x), (T*)Pointer(y), count, op));
    }

    private void LaunchPredicate<TOperator, T>(string name, Tensor x, Tensor y) where TOperator : struct, IPredicateOperator where T : unmanaged
    {
        int count = y.Size;
        Launch(name, [x], [y], () => PredicateLoop.Run<TOperator, T>((T*)Pointer(x), (byte*)Pointer(y), count));
    }

    private void LaunchBinary<TOperator, T>(string name, Tensor a, Tensor b, Tensor y, TOperator op)
        where TOperator : struct, IBinaryOperator where T : unmanaged
    {
        if (a.Shape == b.Shape)
        {
            int count = y.Size;
            Launch(name, [a, b], [y], () => BinaryLoop.Run((T*)Pointer(a), (T*)Pointer(b), (T*)Pointer(y), count, op));
        }
        else
        {
            int[] shape = y.Shape.Sizes, aStrides = BroadcastStrides.Of(a.Shape, y.Shape), bStrides = BroadcastStrides.Of(b.Shape, y.Shape);
            Launch(name, [a, b], [y], () => BinaryLoop.Run((T*)Pointer(a), (T*)Pointer(b), (T*)Pointer(y), shape, aStrides, bStrides, op));
        }
    }

    private void LaunchComparison<TOperator, T>(string name, Tensor a, Tensor b, Tensor y)
        where TOperator : struct, IComparisonOperator where T : unmanaged
    {
        if (a.Shape == b.Shape)
        {
            int count = y.Size;
            Launch(name, [a, b], [y], () => ComparisonLoop.Run<TOperator, T>((T*)Pointer(a), (T*)Pointer(b), (byte*)Pointer(y), count));
        }
        else
        {
            int[] shape = y.Shape.Sizes, aStrides = BroadcastStrides.Of(a.Shape, y.Shape), bStrides = BroadcastStrides.Of(b.Shape, y.Shape);
            Launch(name, [a, b], [y],
                () => ComparisonLoop.Run<TOperator, T>((T*)Pointer(a), (T*)Pointer(b), (byte*)Pointer(y), shape, aStrides, bStrides));
        }
    }
}
