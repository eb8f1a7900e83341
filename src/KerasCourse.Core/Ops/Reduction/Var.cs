namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The variance over <paramref name="axis"/>: the mean of (x - mean)^2.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; integers become Float32.
    /// Gradient: 2 dy (x - mean) / n, n numbers being folded into one. Source: keras.ops.var.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Var(Tensor x, Axes axis = default, bool keepDims = false)
    {
        x = ToFloat(x);
        return Mean(Square(x - Mean(x, axis, keepDims: true)), axis, keepDims);
    }
}
