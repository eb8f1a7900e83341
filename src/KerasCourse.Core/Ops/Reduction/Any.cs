namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether any number over <paramref name="axis"/> is true; any number but 0 counts as true.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; Bool; false of no numbers.
    /// Gradient: none, the output is Bool. Source: keras.ops.any.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Any(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new AnyOperation(axis, keepDims), ToBool(x));
}

internal sealed class AnyOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    public override string? NoGradient => "Bool output";

    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.Any(x, axes, shape);
}
