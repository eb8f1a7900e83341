namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The mean and the variance over <paramref name="axes"/>.</summary>
    /// <remarks>
    /// Input: any shape. Output: two tensors of the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; integers
    /// become Float32. Gradient: see <see cref="Mean"/> and <see cref="Var"/>. Source: keras.ops.moments.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axes">The axes to fold.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static (Tensor Mean, Tensor Variance) Moments(Tensor x, Axes axes, bool keepDims = false) =>
        (Mean(x, axes, keepDims), Var(x, axes, keepDims));
}
