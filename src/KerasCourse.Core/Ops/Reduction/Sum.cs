namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The sum over <paramref name="axis"/>.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; Bool and UInt8 are summed as Int32.
    /// Gradient: dy, repeated along the axes. Source: keras.ops.sum.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Sum(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new SumOperation(axis, keepDims), ToSummable(x));

    /// <summary>Bool and UInt8 as Int32: sums of them soon leave their range.</summary>
    private static Tensor ToSummable(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType is DType.Bool or DType.UInt8 ? Cast(x, DType.Int32) : x;
    }
}

internal sealed class SumOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.Sum(x, axes, shape);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes) => Ops.BroadcastTo(dy, x.Shape);
}
