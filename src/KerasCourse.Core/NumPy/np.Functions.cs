// NumPy's own names, lower case on purpose.
#pragma warning disable CS8981 // type names of lower-case letters only

namespace KerasCourse;

public static partial class np
{
    /// <summary>e^x.</summary>
    public static Tensor exp(Tensor x) => Ops.Exp(x);

    /// <summary>The natural logarithm.</summary>
    public static Tensor log(Tensor x) => Ops.Log(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static Tensor tanh(Tensor x) => Ops.Tanh(x);

    /// <summary>The sine.</summary>
    public static Tensor sin(Tensor x) => Ops.Sin(x);

    /// <summary>The cosine.</summary>
    public static Tensor cos(Tensor x) => Ops.Cos(x);

    /// <summary>The square root.</summary>
    public static Tensor sqrt(Tensor x) => Ops.Sqrt(x);

    /// <summary>x * x.</summary>
    public static Tensor square(Tensor x) => Ops.Square(x);

    /// <summary>The absolute value.</summary>
    public static Tensor abs(Tensor x) => Ops.Abs(x);

    /// <summary>-1, 0 or 1.</summary>
    public static Tensor sign(Tensor x) => Ops.Sign(x);

    /// <summary>a to the power of b.</summary>
    public static Tensor power(Tensor a, Tensor b) => Ops.Power(a, b);

    /// <summary>The larger of two numbers, element by element.</summary>
    public static Tensor maximum(Tensor a, Tensor b) => Ops.Maximum(a, b);

    /// <summary>The smaller of two numbers, element by element.</summary>
    public static Tensor minimum(Tensor a, Tensor b) => Ops.Minimum(a, b);

    /// <summary>The numbers kept within two bounds.</summary>
    public static Tensor clip(Tensor x, double min, double max) => Ops.Clip(x, min, max);

    /// <summary>The nearest number of so many decimals; halves go to the even one.</summary>
    public static Tensor round(Tensor x, int decimals = 0)
    {
        double scale = Math.Pow(10, decimals);
        return decimals == 0 ? Ops.Round(x) : Ops.Round(x * scale) / scale;
    }

    /// <summary>The sum.</summary>
    public static Tensor sum(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Sum(x, axis, keepdims);

    /// <summary>The mean.</summary>
    public static Tensor mean(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Mean(x, axis, keepdims);

    /// <summary>The product.</summary>
    public static Tensor prod(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Prod(x, axis, keepdims);

    /// <summary>The largest number.</summary>
    public static Tensor max(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Max(x, axis, keepdims);

    /// <summary>The smallest number.</summary>
    public static Tensor min(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Min(x, axis, keepdims);

    /// <summary>The standard deviation.</summary>
    public static Tensor std(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Std(x, axis, keepdims);

    /// <summary>The variance.</summary>
    public static Tensor var(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Var(x, axis, keepdims);

    /// <summary>Whether all are true.</summary>
    public static Tensor all(Tensor x, Axes axis = default, bool keepdims = false) => Ops.All(x, axis, keepdims);

    /// <summary>Whether any is true.</summary>
    public static Tensor any(Tensor x, Axes axis = default, bool keepdims = false) => Ops.Any(x, axis, keepdims);

    /// <summary>Where the largest number stands.</summary>
    public static Tensor argmax(Tensor x, int? axis = null, bool keepdims = false) => Ops.ArgMax(x, axis, keepdims);

    /// <summary>Where the smallest number stands.</summary>
    public static Tensor argmin(Tensor x, int? axis = null, bool keepdims = false) => Ops.ArgMin(x, axis, keepdims);

    /// <summary>The order that sorts an axis.</summary>
    public static Tensor argsort(Tensor x, int? axis = -1) => Ops.ArgSort(x, axis);

    /// <summary>The numbers of an axis in ascending order.</summary>
    public static Tensor sort(Tensor x, int? axis = -1) => Ops.Sort(x, axis);

    /// <summary>The running sum.</summary>
    public static Tensor cumsum(Tensor x, int? axis = null) => Ops.CumSum(x, axis);
}
