namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// The running sum along an axis: y[i] = x[0] + ... + x[i]. Without <paramref name="axis"/>, of the flattened tensor.
    /// </summary>
    /// <remarks>
    /// Output: the input's shape; Bool is summed as Int32. Gradient: the running sum of dy from the other end. Source: keras.ops.cumsum,
    /// tf.cumsum.
    /// </remarks>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis to run along.</param>
    /// <param name="reverse">Whether to run from the last index to the first.</param>
    /// <param name="exclusive">Whether to leave x[i] out of y[i].</param>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor CumSum(Tensor x, int? axis = null, bool reverse = false, bool exclusive = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = x.DType == DType.Bool ? Cast(x, DType.Int32) : x;
        return axis is { } along ? Operation.Run(new CumSumOperation(along, reverse, exclusive), x) : CumSum(Ravel(x), 0, reverse, exclusive);
    }
}

internal sealed class CumSumOperation(int axis, bool reverse, bool exclusive) : UnaryOperation
{
    public int Axis => axis;

    public bool Reverse => reverse;

    public bool Exclusive => exclusive;

    protected override Tensor Forward(Tensor x) =>
        Backend.Current.Shaping.CumulativeSum(x, Throw.ResolveAxis(Name, axis, x.Shape), reverse, exclusive);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Ops.CumSum(dy, axis, !reverse, exclusive);

    protected override void Check(Tensor x) => Throw.ResolveAxis(Name, axis, x.Shape);
}
