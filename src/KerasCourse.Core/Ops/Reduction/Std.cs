namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The standard deviation over <paramref name="axis"/>: the square root of <see cref="Var"/>.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; integers become Float32.
    /// Gradient: dy (x - mean) / (n y), NaN where all numbers are equal. Source: keras.ops.std.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Std(Tensor x, Axes axis = default, bool keepDims = false) => Sqrt(Var(x, axis, keepDims));
}
