namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The product over <paramref name="axis"/>; 1 of no numbers.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; Bool and UInt8 are multiplied as Int32.
    /// Gradient: dy times the product of the other numbers. Source: keras.ops.prod.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Prod(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new ProdOperation(axis, keepDims), ToSummable(x));
}

internal sealed class ProdOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.Prod(x, axes, shape);

    /// <summary>
    /// The product of the others is y / x; where x is 0 it is the product of the numbers that are not 0, provided that there is one 0 only.
    /// </summary>
    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes)
    {
        var isZero = Ops.Equal(x, 0);
        var nonzero = Ops.Where(isZero, 1, x);
        var zeros = Ops.Sum(isZero, axes, keepDims: true);
        var product = Ops.Prod(nonzero, axes, keepDims: true);
        var others = Ops.Where(isZero, Ops.Where(Ops.Equal(zeros, 1), product, 0), Ops.Where(Ops.Equal(zeros, 0), product / nonzero, 0));
        return dy * others;
    }
}
