namespace KerasCourse.TensorFlow;

/// <summary>Arithmetic, functions and comparison on TensorFlow's ops.</summary>
internal sealed class TensorFlowElementwiseKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IElementwiseKernels
{
    public Tensor Add(Tensor a, Tensor b) => Run("AddV2", a, b);

    public Tensor Subtract(Tensor a, Tensor b) => Run("Sub", a, b);

    public Tensor Multiply(Tensor a, Tensor b) => Run("Mul", a, b);

    public Tensor Divide(Tensor a, Tensor b) => Run("RealDiv", a, b);

    /// <summary>TensorFlow refuses to divide integers by 0: those quotients are computed by 1 and replaced.</summary>
    public Tensor FloorDivide(Tensor a, Tensor b) => ByNonZero("FloorDiv", a, b);

    public Tensor Mod(Tensor a, Tensor b) => ByNonZero("FloorMod", a, b);

    [OnEmbeddedEngine("integers")]
    public Tensor Power(Tensor a, Tensor b) => a.DType.IsFloat() ? Run("Pow", a, b) : OnEmbedded("Power", [a, b], (engine, t) => engine.Elementwise.Power(t[0], t[1]));

    public Tensor Maximum(Tensor a, Tensor b) => Run("Maximum", a, b);

    public Tensor Minimum(Tensor a, Tensor b) => Run("Minimum", a, b);

    public Tensor Arctan2(Tensor a, Tensor b) => Run("Atan2", a, b);

    /// <summary>max(a, b) + log1p(e^-|a - b|), and the larger where the difference is not a number (equal infinities).</summary>
    public Tensor LogAddExp(Tensor a, Tensor b)
    {
        var larger = Maximum(a, b);
        var difference = Subtract(a, b);
        var sum = Add(larger, Log1p(Exp(Negative(Abs(difference)))));
        return Run("SelectV2", [IsNaN(difference), Add(a, b), sum]);
    }

    public Tensor SquaredDifference(Tensor a, Tensor b) => Run("SquaredDifference", a, b);

    public Tensor Equal(Tensor a, Tensor b) => Run("Equal", a, b);

    public Tensor NotEqual(Tensor a, Tensor b) => Run("NotEqual", a, b);

    public Tensor Less(Tensor a, Tensor b) => Compare("Less", a, b);

    public Tensor LessEqual(Tensor a, Tensor b) => Compare("LessEqual", a, b);

    public Tensor Greater(Tensor a, Tensor b) => Compare("Greater", a, b);

    public Tensor GreaterEqual(Tensor a, Tensor b) => Compare("GreaterEqual", a, b);

    public Tensor LogicalAnd(Tensor a, Tensor b) => Run("LogicalAnd", a, b);

    public Tensor LogicalOr(Tensor a, Tensor b) => Run("LogicalOr", a, b);

    public Tensor LogicalXor(Tensor a, Tensor b) => Run("NotEqual", a, b);

    public Tensor Negative(Tensor x) => x.DType == DType.UInt8 ? Run("Sub", Number(0, DType.UInt8), x) : Run("Neg", x);

    public Tensor Abs(Tensor x) => x.DType == DType.UInt8 ? x.View(x.Shape) : Run("Abs", x);

    public Tensor Sign(Tensor x) => x.DType == DType.UInt8 ? Cast(NotEqual(x, Number(0, DType.UInt8)), DType.UInt8) : Run("Sign", x);

    public Tensor Square(Tensor x) => x.DType == DType.UInt8 ? Multiply(x, x) : Run("Square", x);

    public Tensor Reciprocal(Tensor x) => Run("Reciprocal", x);

    public Tensor Sqrt(Tensor x) => Run("Sqrt", x);

    public Tensor Rsqrt(Tensor x) => Run("Rsqrt", x);

    public Tensor Floor(Tensor x) => Whole("Floor", x);

    public Tensor Ceil(Tensor x) => Whole("Ceil", x);

    public Tensor Round(Tensor x) => Whole("Round", x);

    public Tensor Trunc(Tensor x) => !x.DType.IsFloat() ? x.View(x.Shape) : Run("SelectV2", [Less(x, Number(0, x.DType)), Ceil(x), Floor(x)]);

    public Tensor Exp(Tensor x) => Run("Exp", x);

    public Tensor Expm1(Tensor x) => Run("Expm1", x);

    public Tensor Log(Tensor x) => Run("Log", x);

    public Tensor Log1p(Tensor x) => Run("Log1p", x);

    public Tensor Sin(Tensor x) => Run("Sin", x);

    public Tensor Cos(Tensor x) => Run("Cos", x);

    public Tensor Tan(Tensor x) => Run("Tan", x);

    public Tensor Sinh(Tensor x) => Run("Sinh", x);

    public Tensor Cosh(Tensor x) => Run("Cosh", x);

    public Tensor Arcsin(Tensor x) => Run("Asin", x);

    public Tensor Arccos(Tensor x) => Run("Acos", x);

    public Tensor Arctan(Tensor x) => Run("Atan", x);

    public Tensor Arcsinh(Tensor x) => Run("Asinh", x);

    public Tensor Arccosh(Tensor x) => Run("Acosh", x);

    public Tensor Arctanh(Tensor x) => Run("Atanh", x);

    public Tensor Erf(Tensor x) => Run("Erf", x);

    public Tensor ErfInv(Tensor x) => Run("Erfinv", x);

    public Tensor LogicalNot(Tensor x) => Run("LogicalNot", x);

    public Tensor IsNaN(Tensor x) => Run("IsNan", x);

    public Tensor IsInf(Tensor x) => Run("IsInf", x);

    public Tensor IsFinite(Tensor x) => Run("IsFinite", x);

    public Tensor Clip(Tensor x, double min, double max) => Minimum(Maximum(x, Number(min, x.DType)), Number(max, x.DType));

    public Tensor Select(Tensor condition, Tensor a, Tensor b, Shape shape)
    {
        var y = Run("SelectV2", [condition, a, b]);
        return y.Shape == shape ? y : Run("BroadcastTo", y, Ints(shape.Sizes));
    }

    Tensor IElementwiseKernels.Cast(Tensor x, DType dtype) => x.DType == dtype ? x.View(x.Shape) : Cast(x, dtype);

    /// <summary>Truth values compare as numbers.</summary>
    private Tensor Compare(string op, Tensor a, Tensor b) => a.DType == DType.Bool ? Run(op, Cast(a, DType.Int32), Cast(b, DType.Int32)) : Run(op, a, b);

    /// <summary>Integers are whole.</summary>
    private Tensor Whole(string op, Tensor x) => x.DType.IsFloat() ? Run(op, x) : x.View(x.Shape);

    private Tensor ByNonZero(string op, Tensor a, Tensor b)
    {
        if (a.DType.IsFloat())
            return Run(op, a, b);
        var isZero = Equal(b, Number(0, b.DType));
        var quotient = Run(op, a, Run("SelectV2", [isZero, Number(1, b.DType), b]));
        return Run("SelectV2", [isZero, Number(0, a.DType), quotient]);
    }
}
