namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Elementwise</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuElementwiseKernels(CpuBackend backend) : CpuElementwiseAdapters(backend), IElementwiseKernels
{
    public Tensor Add(Tensor a, Tensor b) => Binary<AddOperator>(nameof(Add), a, b);

    public Tensor Subtract(Tensor a, Tensor b) => Binary<SubtractOperator>(nameof(Subtract), a, b);

    public Tensor Multiply(Tensor a, Tensor b) => Binary<MultiplyOperator>(nameof(Multiply), a, b);

    public Tensor Divide(Tensor a, Tensor b) => Binary<DivideOperator>(nameof(Divide), a, b);

    public Tensor FloorDivide(Tensor a, Tensor b) => Binary<FloorDivideOperator>(nameof(FloorDivide), a, b);

    public Tensor Mod(Tensor a, Tensor b) => Binary<ModuloOperator>(nameof(Mod), a, b);

    public Tensor Power(Tensor a, Tensor b) => Binary<PowerOperator>(nameof(Power), a, b);

    public Tensor Maximum(Tensor a, Tensor b) => Binary<MaximumOperator>(nameof(Maximum), a, b);

    public Tensor Minimum(Tensor a, Tensor b) => Binary<MinimumOperator>(nameof(Minimum), a, b);

    public Tensor Arctan2(Tensor a, Tensor b) => Binary<Atan2Operator>(nameof(Arctan2), a, b);

    public Tensor LogAddExp(Tensor a, Tensor b) => Binary<LogAddExpOperator>(nameof(LogAddExp), a, b);

    public Tensor SquaredDifference(Tensor a, Tensor b) => Binary<SquaredDifferenceOperator>(nameof(SquaredDifference), a, b);

    public Tensor Equal(Tensor a, Tensor b) => Comparison<EqualOperator>(nameof(Equal), a, b);

    public Tensor NotEqual(Tensor a, Tensor b) => Comparison<NotEqualOperator>(nameof(NotEqual), a, b);

    public Tensor Less(Tensor a, Tensor b) => Comparison<LessOperator>(nameof(Less), a, b);

    public Tensor LessEqual(Tensor a, Tensor b) => Comparison<LessOrEqualOperator>(nameof(LessEqual), a, b);

    public Tensor Greater(Tensor a, Tensor b) => Comparison<GreaterOperator>(nameof(Greater), a, b);

    public Tensor GreaterEqual(Tensor a, Tensor b) => Comparison<GreaterOrEqualOperator>(nameof(GreaterEqual), a, b);

    public Tensor LogicalAnd(Tensor a, Tensor b) => Comparison<LogicalAndOperator>(nameof(LogicalAnd), a, b);

    public Tensor LogicalOr(Tensor a, Tensor b) => Comparison<LogicalOrOperator>(nameof(LogicalOr), a, b);

    public Tensor LogicalXor(Tensor a, Tensor b) => Comparison<LogicalXorOperator>(nameof(LogicalXor), a, b);

    public Tensor Negative(Tensor x) => Unary<NegativeOperator>(nameof(Negative), x);

    public Tensor Abs(Tensor x) => Unary<AbsOperator>(nameof(Abs), x);

    public Tensor Sign(Tensor x) => Unary<SignOperator>(nameof(Sign), x);

    public Tensor Square(Tensor x) => Unary<SquareOperator>(nameof(Square), x);

    public Tensor Reciprocal(Tensor x) => Unary<ReciprocalOperator>(nameof(Reciprocal), x);

    public Tensor Sqrt(Tensor x) => Unary<SqrtOperator>(nameof(Sqrt), x);

    public Tensor Rsqrt(Tensor x) => Unary<ReciprocalSqrtOperator>(nameof(Rsqrt), x);

    public Tensor Floor(Tensor x) => Unary<FloorOperator>(nameof(Floor), x);

    public Tensor Ceil(Tensor x) => Unary<CeilingOperator>(nameof(Ceil), x);

    public Tensor Round(Tensor x) => Unary<RoundOperator>(nameof(Round), x);

    public Tensor Trunc(Tensor x) => Unary<TruncateOperator>(nameof(Trunc), x);

    public Tensor Exp(Tensor x) => Unary<ExpOperator>(nameof(Exp), x);

    public Tensor Expm1(Tensor x) => Unary<ExpMinusOneOperator>(nameof(Expm1), x);

    public Tensor Log(Tensor x) => Unary<LogOperator>(nameof(Log), x);

    public Tensor Log1p(Tensor x) => Unary<LogOnePlusOperator>(nameof(Log1p), x);

    public Tensor Sin(Tensor x) => Unary<SinOperator>(nameof(Sin), x);

    public Tensor Cos(Tensor x) => Unary<CosOperator>(nameof(Cos), x);

    public Tensor Tan(Tensor x) => Unary<TanOperator>(nameof(Tan), x);

    public Tensor Sinh(Tensor x) => Unary<SinhOperator>(nameof(Sinh), x);

    public Tensor Cosh(Tensor x) => Unary<CoshOperator>(nameof(Cosh), x);

    public Tensor Arcsin(Tensor x) => Unary<AsinOperator>(nameof(Arcsin), x);

    public Tensor Arccos(Tensor x) => Unary<AcosOperator>(nameof(Arccos), x);

    public Tensor Arctan(Tensor x) => Unary<AtanOperator>(nameof(Arctan), x);

    public Tensor Arcsinh(Tensor x) => Unary<AsinhOperator>(nameof(Arcsinh), x);

    public Tensor Arccosh(Tensor x) => Unary<AcoshOperator>(nameof(Arccosh), x);

    public Tensor Arctanh(Tensor x) => Unary<AtanhOperator>(nameof(Arctanh), x);

    public Tensor Erf(Tensor x) => Unary<ErfOperator>(nameof(Erf), x);

    public Tensor ErfInv(Tensor x) => Unary<ErfInverseOperator>(nameof(ErfInv), x);

    public Tensor LogicalNot(Tensor x) => Predicate<LogicalNotOperator>(nameof(LogicalNot), x);

    public Tensor IsNaN(Tensor x) => Predicate<IsNaNOperator>(nameof(IsNaN), x);

    public Tensor IsInf(Tensor x) => Predicate<IsInfiniteOperator>(nameof(IsInf), x);

    public Tensor IsFinite(Tensor x) => Predicate<IsFiniteOperator>(nameof(IsFinite), x);

    public Tensor Clip(Tensor x, double min, double max) => Unary(nameof(Clip), x, new ClipOperator(min, max));

    public Tensor Select(Tensor condition, Tensor a, Tensor b, Shape shape)
    {
        var y = Empty(shape, a.DType);
        switch (a.DType.SizeOf())
        {
            case 1:
                LaunchSelect<byte>(condition, a, b, y);
                break;
            case 4 when a.DType == DType.Float32:
                LaunchSelect<float>(condition, a, b, y);
                break;
            case 4:
                LaunchSelect<int>(condition, a, b, y);
                break;
            default:
                LaunchSelect<long>(condition, a, b, y);
                break;
        }
        return y;
    }

    public Tensor Cast(Tensor x, DType dtype)
    {
        var y = Empty(x.Shape, dtype);
        switch (x.DType)
        {
            case DType.Float32:
                CastFrom<float>(x, y);
                break;
            case DType.Float64:
                CastFrom<double>(x, y);
                break;
            case DType.Int32:
                CastFrom<int>(x, y);
                break;
            case DType.Int64:
                CastFrom<long>(x, y);
                break;
            case DType.UInt8:
                CastFrom<byte>(x, y);
                break;
            default:
                CastFrom<bool>(x, y);
                break;
        }
        return y;
    }

    private void LaunchSelect<T>(Tensor condition, Tensor a, Tensor b, Tensor y) where T : unmanaged
    {
        int[] shape = y.Shape.Sizes, conditionStrides = BroadcastStrides.Of(condition.Shape, y.Shape);
        int[] aStrides = BroadcastStrides.Of(a.Shape, y.Shape), bStrides = BroadcastStrides.Of(b.Shape, y.Shape);
        Launch(nameof(Select), [condition, a, b], [y], () => SelectKernel.Run(
            (byte*)Pointer(condition), (T*)Pointer(a), (T*)Pointer(b), (T*)Pointer(y), shape, conditionStrides, aStrides, bStrides));
    }

    private void CastFrom<TFrom>(Tensor x, Tensor y) where TFrom : unmanaged
    {
        switch (y.DType)
        {
            case DType.Float32:
                LaunchCast<TFrom, float>(x, y);
                break;
            case DType.Float64:
                LaunchCast<TFrom, double>(x, y);
                break;
            case DType.Int32:
                LaunchCast<TFrom, int>(x, y);
                break;
            case DType.Int64:
                LaunchCast<TFrom, long>(x, y);
                break;
            case DType.UInt8:
                LaunchCast<TFrom, byte>(x, y);
                break;
            default:
                LaunchCast<TFrom, bool>(x, y);
                break;
        }
    }

    private void LaunchCast<TFrom, TTo>(Tensor x, Tensor y) where TFrom : unmanaged where TTo : unmanaged
    {
        int count = y.Size;
        Launch(nameof(Cast), [x], [y], () => CastKernel.Run((TFrom*)Pointer(x), (TTo*)Pointer(y), count));
    }
}
