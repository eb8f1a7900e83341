using KerasCourse;

namespace Conformance.Tests;

/// <summary>Arithmetic, functions and comparison.</summary>
public sealed class ElementwiseRows : OpRows
{
    protected override void AddRows()
    {
        Add("abs", Ops.Abs);
        Add("exp", Ops.Exp);
        Add("expm1", Ops.Expm1);
        Add("sin", Ops.Sin);
        Add("cos", Ops.Cos);
        Add("tan", Ops.Tan);
        Add("sinh", Ops.Sinh);
        Add("cosh", Ops.Cosh);
        Add("arctan", Ops.Arctan);
        Add("arcsinh", Ops.Arcsinh);
        Add("square", Ops.Square);
        Add("erf", Ops.Erf);
        Add("negative", Ops.Negative);
        Add("sign", Ops.Sign);
        Add("floor", Ops.Floor);
        Add("ceil", Ops.Ceil);
        Add("round", Ops.Round);
        Add("trunc", Ops.Trunc);
        Add("log", Ops.Log);
        Add("log2", Ops.Log2);
        Add("log10", Ops.Log10);
        Add("log1p", Ops.Log1p);
        Add("sqrt", Ops.Sqrt);
        Add("rsqrt", Ops.Rsqrt);
        Add("reciprocal", Ops.Reciprocal);
        Add("arccosh", Ops.Arccosh);
        Add("arcsin", Ops.Arcsin);
        Add("arccos", Ops.Arccos);
        Add("arctanh", Ops.Arctanh);
        Add("erfinv", Ops.ErfInv);
        Add("logical_not", Ops.LogicalNot);
        Add("isnan", Ops.IsNaN);
        Add("isinf", Ops.IsInf);
        Add("isfinite", Ops.IsFinite);
        Add("add", Ops.Add);
        Add("subtract", Ops.Subtract);
        Add("multiply", Ops.Multiply);
        Add("divide", Ops.Divide);
        Add("maximum", Ops.Maximum);
        Add("minimum", Ops.Minimum);
        Add("logaddexp", Ops.LogAddExp);
        Add("arctan2", Ops.Arctan2);
        Add("power", Ops.Power);
        Add("mod", Ops.Mod);
        Add("floor_divide", Ops.FloorDivide);
        Add("equal", Ops.Equal);
        Add("not_equal", Ops.NotEqual);
        Add("greater", Ops.Greater);
        Add("greater_equal", Ops.GreaterEqual);
        Add("less", Ops.Less);
        Add("less_equal", Ops.LessEqual);
        Add("logical_and", Ops.LogicalAnd);
        Add("logical_or", Ops.LogicalOr);
        Add("logical_xor", Ops.LogicalXor);
        Add("clip", (arguments, x) => [Ops.Clip(x[0], Real(arguments, "x_min"), Real(arguments, "x_max"))]);
        Add("where", (_, x) => [Ops.Where(x[0], x[1], x[2])]);
    }
}
