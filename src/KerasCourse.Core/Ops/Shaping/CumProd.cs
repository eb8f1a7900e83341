namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// The running product along an axis: y[i] = x[0] * ... * x[i]. Without <paramref name="axis"/>, of the flattened tensor.
    /// </summary>
    /// <remarks>
    /// Output: the input's shape; Bool is multiplied as Int32. Gradient: exact also where x is 0. Source: keras.ops.cumprod, tf.math.cumprod.
    /// </remarks>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis to run along.</param>
    /// <param name="reverse">Whether to run from the last index to the first.</param>
    /// <param name="exclusive">Whether to leave x[i] out of y[i].</param>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor CumProd(Tensor x, int? axis = null, bool reverse = false, bool exclusive = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = x.DType == DType.Bool ? Cast(x, DType.Int32) : x;
        return axis is { } along ? Operation.Run(new CumProdOperation(along, reverse, exclusive), x) : CumProd(Ravel(x), 0, reverse, exclusive);
    }
}

internal sealed class CumProdOperation(int axis, bool reverse, bool exclusive) : UnaryOperation
{
    protected override Tensor Forward(Tensor x) =>
        Backend.Current.Shaping.CumulativeProduct(x, Throw.ResolveAxis(Name, axis, x.Shape), reverse, exclusive);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Run(new CumProdGradientOperation(axis, reverse, exclusive), x, dy);

    protected override void Check(Tensor x) => Throw.ResolveAxis(Name, axis, x.Shape);
}

internal sealed class CumProdGradientOperation(int axis, bool reverse, bool exclusive) : Operation
{
    public override string? NoGradient => "second derivatives of a running product are not computed";

    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.CumulativeProductGradient(inputs[0], inputs[1], Throw.ResolveAxis(Name, axis, inputs[0].Shape), reverse, exclusive)];
}
