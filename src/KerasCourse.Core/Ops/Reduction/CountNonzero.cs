namespace KerasCourse;

public static partial class Ops
{
    /// <summary>How many numbers over <paramref name="axis"/> are not 0.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; Int32.
    /// Gradient: none, the output is a count. Source: keras.ops.count_nonzero.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor CountNonzero(Tensor x, Axes axis = default, bool keepDims = false) => Sum(ToBool(x), axis, keepDims);
}
