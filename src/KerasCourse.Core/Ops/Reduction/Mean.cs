namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The arithmetic mean over <paramref name="axis"/>; NaN of no numbers.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; integers become Float32.
    /// Gradient: dy / n, repeated along the axes, n numbers being folded into one. Source: keras.ops.mean.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Mean(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new MeanOperation(axis, keepDims), ToFloat(x));
}

internal sealed class MeanOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.Mean(x, axes, shape);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes) =>
        Ops.BroadcastTo(dy * (1.0 / ReductionShape.FoldedCount(x.Shape, axes)), x.Shape);
}
