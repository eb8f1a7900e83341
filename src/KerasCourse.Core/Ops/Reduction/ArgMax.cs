namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Where along an axis the largest number stands; the first of several; the first NaN if there is one.</summary>
    /// <remarks>
    /// Input: any shape. Output: Int32, the shape without the axis, or with size 1 there if <paramref name="keepDims"/>.
    /// Gradient: none, the output is an index. Source: keras.ops.argmax.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axis to search along; null for the index into all numbers in row-major order.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    /// <exception cref="ShapeException">The axis is outside the shape, or empty.</exception>
    public static Tensor ArgMax(Tensor x, int? axis = null, bool keepDims = false) => Operation.Run(new ArgMaxOperation(axis, keepDims), x);
}

internal sealed class ArgMaxOperation(int? axis, bool keepDims) : ArgExtremumOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int axis, Shape shape) => Backend.Current.Reduction.ArgMax(x, axis, shape);
}
