namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The largest number over <paramref name="axis"/>; NaN where one is.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; the element type stays.
    /// Gradient: dy, shared equally among the numbers that are largest. Source: keras.ops.max.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, named twice, or empty.</exception>
    public static Tensor Max(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new MaxOperation(axis, keepDims), x);
}

internal sealed class MaxOperation(Axes axis, bool keepDims) : ExtremumOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.Max(x, axes, shape);
}
