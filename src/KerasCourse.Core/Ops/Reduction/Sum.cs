namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The sum over <paramref name="axis"/>.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; Bool is summed as Int32.
    /// Gradient: dy, repeated along the axes. Source: keras.ops.sum.
    /// </remarks>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Sum(Tensor x, Axes axis = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new SumOperation(axis, keepDims), x.DType == DType.Bool ? Cast(x, DType.Int32) : x);
    }
}

internal sealed class SumOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.Sum(x, axes, shape);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes) => Ops.BroadcastTo(dy, x.Shape);
}
