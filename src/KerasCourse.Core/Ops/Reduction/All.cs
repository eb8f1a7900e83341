namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether all numbers over <paramref name="axis"/> are true; any number but 0 counts as true.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; Bool; true of no numbers.
    /// Gradient: none, the output is Bool. Source: keras.ops.all.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor All(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new AllOperation(axis, keepDims), ToBool(x));
}

internal sealed class AllOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    public override string? NoGradient => "Bool output";

    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.All(x, axes, shape);
}
