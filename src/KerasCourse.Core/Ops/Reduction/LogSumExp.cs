namespace KerasCourse;

public static partial class Ops
{
    /// <summary>log(sum(e^x)) over <paramref name="axis"/>, without overflow.</summary>
    /// <remarks>
    /// Input: any shape. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>; integers become Float32.
    /// Gradient: dy * e^(x - y), which is dy times the softmax. Source: keras.ops.logsumexp.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axes to fold; all by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor LogSumExp(Tensor x, Axes axis = default, bool keepDims = false) =>
        Operation.Run(new LogSumExpOperation(axis, keepDims), ToFloat(x));
}

internal sealed class LogSumExpOperation(Axes axis, bool keepDims) : ReductionOperation(axis, keepDims)
{
    protected override Tensor Forward(Tensor x, int[] axes, Shape shape) => Backend.Current.Reduction.LogSumExp(x, axes, shape);

    /// <summary>The same in simpler ops: the largest number is taken out first, so that no power overflows.</summary>
    internal static Tensor Compose(Tensor x, int[] axes, Shape shape)
    {
        var kept = ReductionShape.Of(x.Shape, axes, keepDims: true);
        var largest = Backend.Current.Reduction.Max(x, axes, kept);
        largest = Ops.Where(Ops.IsFinite(largest), largest, 0);
        var sum = Backend.Current.Reduction.Sum(Ops.Exp(x - largest), axes, kept);
        return Ops.Reshape(Ops.Log(sum) + largest, shape);
    }

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes) => dy * Ops.Exp(x - y);
}
