using KerasCourse;

namespace Conformance.Tests;

/// <summary>An op of one input, where it is defined, and where its gradient jumps.</summary>
internal sealed record UnaryCase(string Name, Func<Tensor, Tensor> Run, double Low, double High, params double[] Kinks)
{
    private const double HalfPi = 1.5;

    /// <summary>Every element-wise op and activation with a gradient.</summary>
    public static readonly UnaryCase[] Differentiable =
    [
        new("Negative", Ops.Negative, -2, 2),
        new("Abs", Ops.Abs, -2, 2, 0),
        new("Sign", Ops.Sign, -2, 2, 0),
        new("Square", Ops.Square, -2, 2),
        new("Reciprocal", Ops.Reciprocal, 0.5, 3),
        new("Sqrt", Ops.Sqrt, 0.3, 4),
        new("Rsqrt", Ops.Rsqrt, 0.3, 4),
        new("Exp", Ops.Exp, -2, 2),
        new("Expm1", Ops.Expm1, -2, 2),
        new("Log", Ops.Log, 0.3, 4),
        new("Log2", Ops.Log2, 0.3, 4),
        new("Log10", Ops.Log10, 0.3, 4),
        new("Log1p", Ops.Log1p, -0.6, 4),
        new("Sin", Ops.Sin, -4, 4),
        new("Cos", Ops.Cos, -4, 4),
        new("Tan", Ops.Tan, -HalfPi + 0.4, HalfPi - 0.4),
        new("Sinh", Ops.Sinh, -2, 2),
        new("Cosh", Ops.Cosh, -2, 2),
        new("Arcsin", Ops.Arcsin, -0.8, 0.8),
        new("Arccos", Ops.Arccos, -0.8, 0.8),
        new("Arctan", Ops.Arctan, -3, 3),
        new("Arcsinh", Ops.Arcsinh, -3, 3),
        new("Arccosh", Ops.Arccosh, 1.3, 4),
        new("Arctanh", Ops.Arctanh, -0.8, 0.8),
        new("Erf", Ops.Erf, -2, 2),
        new("ErfInv", Ops.ErfInv, -0.8, 0.8),
        new("Clip", x => Ops.Clip(x, -0.5, 0.7), -2, 2, -0.5, 0.7),
        new("Cast", x => Ops.Cast(x, DType.Float64), -2, 2),
        new("Relu", Ops.Relu, -2, 2, 0),
        new("Relu6", Ops.Relu6, -2, 8, 0, 6),
        new("LeakyRelu", x => Ops.LeakyRelu(x, 0.3), -2, 2, 0),
        new("Elu", x => Ops.Elu(x, 0.7), -2, 2, 0),
        new("Selu", Ops.Selu, -2, 2, 0),
        new("Celu", x => Ops.Celu(x, 0.7), -2, 2, 0),
        new("Sigmoid", Ops.Sigmoid, -4, 4),
        new("LogSigmoid", Ops.LogSigmoid, -4, 4),
        new("HardSigmoid", Ops.HardSigmoid, -5, 5, -3, 3),
        new("Tanh", Ops.Tanh, -2, 2),
        new("HardTanh", Ops.HardTanh, -2, 2, -1, 1),
        new("TanhShrink", Ops.TanhShrink, -2, 2),
        new("Softplus", Ops.Softplus, -4, 4),
        new("Softsign", Ops.Softsign, -2, 2, 0),
        new("Silu", Ops.Silu, -4, 4),
        new("HardSilu", Ops.HardSilu, -5, 5, -3, 3),
        new("Mish", Ops.Mish, -4, 4),
        new("Gelu", x => Ops.Gelu(x, approximate: false), -3, 3),
        new("GeluApproximate", Ops.Gelu, -3, 3),
        new("HardShrink", x => Ops.HardShrink(x), -2, 2, -0.5, 0.5),
        new("SoftShrink", x => Ops.SoftShrink(x), -2, 2, -0.5, 0.5),
        new("Threshold", x => Ops.Threshold(x, 0.4, 9), -2, 2, 0.4),
        new("Squareplus", x => Ops.Squareplus(x), -2, 2),
        new("SparsePlus", Ops.SparsePlus, -2, 2, -1, 1),
        new("Glu", x => x.Rank == 0 ? x : Ops.Glu(Ops.Concatenate([x, Ops.Sin(x)], 0), 0), -2, 2),
        new("SparseSigmoid", Ops.SparseSigmoid, -2, 2, -1, 1),
    ];

    /// <summary>The others: integer or Bool results, or constant between jumps.</summary>
    public static readonly UnaryCase[] Constant =
    [
        new("Floor", Ops.Floor, -3, 3),
        new("Ceil", Ops.Ceil, -3, 3),
        new("Round", Ops.Round, -3, 3),
        new("Trunc", Ops.Trunc, -3, 3),
        new("IsNaN", Ops.IsNaN, -3, 3),
        new("IsInf", Ops.IsInf, -3, 3),
        new("IsFinite", Ops.IsFinite, -3, 3),
        new("LogicalNot", Ops.LogicalNot, -3, 3),
        new("StopGradient", x => Ops.StopGradient(x) * 2, -3, 3),
    ];

    public static UnaryCase Named(string name) => Array.Find([.. Differentiable, .. Constant], one => one.Name == name)!;

    public static TheoryData<string> Names(UnaryCase[] cases) => [.. cases.Select(one => one.Name)];
}
