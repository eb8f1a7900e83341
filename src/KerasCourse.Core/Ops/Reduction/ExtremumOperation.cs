namespace KerasCourse;

/// <summary>The largest or smallest number over axes. Where several numbers tie, they share the gradient equally, as in TensorFlow.</summary>
internal abstract class ExtremumOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    protected sealed override void Check(Shape shape, int[] axes) => Throw.IfFoldingNothing(Name, shape, axes);

    protected sealed override Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes)
    {
        var chosen = Ops.Equal(x, y);
        var count = Ops.Sum(Ops.Cast(chosen, dy.DType), axes, keepDims: true);
        return Ops.Where(chosen, dy / count, 0);
    }
}
