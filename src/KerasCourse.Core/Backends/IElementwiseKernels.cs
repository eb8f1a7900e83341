namespace KerasCourse;

/// <summary>
/// Arithmetic, functions and comparison, number by number. The two inputs of a binary kernel have one element type and broadcast;
/// functions such as <see cref="Exp"/> meet Float32 and Float64 only.
/// </summary>
public interface IElementwiseKernels
{
    /// <summary>a + b.</summary>
    Tensor Add(Tensor a, Tensor b);

    /// <summary>a - b.</summary>
    Tensor Subtract(Tensor a, Tensor b);

    /// <summary>a * b.</summary>
    Tensor Multiply(Tensor a, Tensor b);

    /// <summary>a / b.</summary>
    Tensor Divide(Tensor a, Tensor b);

    /// <summary>floor(a / b); 0 for integers where b is 0.</summary>
    Tensor FloorDivide(Tensor a, Tensor b);

    /// <summary>The remainder of the floor division, with the sign of b; 0 for integers where b is 0.</summary>
    Tensor Mod(Tensor a, Tensor b);

    /// <summary>a^b.</summary>
    Tensor Power(Tensor a, Tensor b);

    /// <summary>The larger; NaN where either is.</summary>
    Tensor Maximum(Tensor a, Tensor b);

    /// <summary>The smaller; NaN where either is.</summary>
    Tensor Minimum(Tensor a, Tensor b);

    /// <summary>The angle of the point (b, a).</summary>
    Tensor Arctan2(Tensor a, Tensor b);

    /// <summary>log(e^a + e^b) without overflow.</summary>
    Tensor LogAddExp(Tensor a, Tensor b);

    /// <summary>(a - b)^2.</summary>
    Tensor SquaredDifference(Tensor a, Tensor b) => Square(Subtract(a, b));

    /// <summary>a == b. The result is Bool.</summary>
    Tensor Equal(Tensor a, Tensor b);

    /// <summary>a != b. The result is Bool.</summary>
    Tensor NotEqual(Tensor a, Tensor b);

    /// <summary>a &lt; b. The result is Bool.</summary>
    Tensor Less(Tensor a, Tensor b);

    /// <summary>a &lt;= b. The result is Bool.</summary>
    Tensor LessEqual(Tensor a, Tensor b);

    /// <summary>a &gt; b. The result is Bool.</summary>
    Tensor Greater(Tensor a, Tensor b);

    /// <summary>a &gt;= b. The result is Bool.</summary>
    Tensor GreaterEqual(Tensor a, Tensor b);

    /// <summary>Both, for Bool. The result is Bool.</summary>
    Tensor LogicalAnd(Tensor a, Tensor b);

    /// <summary>Either or both, for Bool. The result is Bool.</summary>
    Tensor LogicalOr(Tensor a, Tensor b);

    /// <summary>Exactly one, for Bool. The result is Bool.</summary>
    Tensor LogicalXor(Tensor a, Tensor b);

    /// <summary>-x.</summary>
    Tensor Negative(Tensor x);

    /// <summary>|x|.</summary>
    Tensor Abs(Tensor x);

    /// <summary>-1, 0 or 1.</summary>
    Tensor Sign(Tensor x);

    /// <summary>x * x.</summary>
    Tensor Square(Tensor x);

    /// <summary>1 / x.</summary>
    Tensor Reciprocal(Tensor x);

    /// <summary>The square root.</summary>
    Tensor Sqrt(Tensor x);

    /// <summary>1 / sqrt(x).</summary>
    Tensor Rsqrt(Tensor x);

    /// <summary>The largest integer not above x.</summary>
    Tensor Floor(Tensor x);

    /// <summary>The smallest integer not below x.</summary>
    Tensor Ceil(Tensor x);

    /// <summary>The nearest integer, halves to even.</summary>
    Tensor Round(Tensor x);

    /// <summary>x rounded towards 0.</summary>
    Tensor Trunc(Tensor x);

    /// <summary>e^x.</summary>
    Tensor Exp(Tensor x);

    /// <summary>e^x - 1, accurate near 0.</summary>
    Tensor Expm1(Tensor x);

    /// <summary>The natural logarithm.</summary>
    Tensor Log(Tensor x);

    /// <summary>log(1 + x), accurate near 0.</summary>
    Tensor Log1p(Tensor x);

    /// <summary>The sine.</summary>
    Tensor Sin(Tensor x);

    /// <summary>The cosine.</summary>
    Tensor Cos(Tensor x);

    /// <summary>The tangent.</summary>
    Tensor Tan(Tensor x);

    /// <summary>The hyperbolic sine.</summary>
    Tensor Sinh(Tensor x);

    /// <summary>The hyperbolic cosine.</summary>
    Tensor Cosh(Tensor x);

    /// <summary>The inverse sine.</summary>
    Tensor Arcsin(Tensor x);

    /// <summary>The inverse cosine.</summary>
    Tensor Arccos(Tensor x);

    /// <summary>The inverse tangent.</summary>
    Tensor Arctan(Tensor x);

    /// <summary>The inverse hyperbolic sine.</summary>
    Tensor Arcsinh(Tensor x);

    /// <summary>The inverse hyperbolic cosine.</summary>
    Tensor Arccosh(Tensor x);

    /// <summary>The inverse hyperbolic tangent.</summary>
    Tensor Arctanh(Tensor x);

    /// <summary>The error function.</summary>
    Tensor Erf(Tensor x);

    /// <summary>The inverse error function.</summary>
    Tensor ErfInv(Tensor x);

    /// <summary>Not, for Bool. The result is Bool.</summary>
    Tensor LogicalNot(Tensor x);

    /// <summary>Whether x is not a number. The result is Bool.</summary>
    Tensor IsNaN(Tensor x);

    /// <summary>Whether x is infinite. The result is Bool.</summary>
    Tensor IsInf(Tensor x);

    /// <summary>Whether x is a finite number. The result is Bool.</summary>
    Tensor IsFinite(Tensor x);

    /// <summary>x, but not below min and not above max.</summary>
    Tensor Clip(Tensor x, double min, double max);

    /// <summary>a where the condition (Bool) is true, else b; all three broadcast to the shape.</summary>
    Tensor Select(Tensor condition, Tensor a, Tensor b, Shape shape);

    /// <summary>The numbers as another element type: fractions are cut off, anything but 0 is true.</summary>
    Tensor Cast(Tensor x, DType dtype);
}
