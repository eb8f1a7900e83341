namespace KerasCourse;

/// <summary>Probabilities: e^x divided by its sum over an axis. Where a mask is given, places that do not count get 0.</summary>
/// <remarks>Input: any shape (and a mask of the same shape as second input, if wanted). Output: the same shape. Source: keras.layers.Softmax.</remarks>
/// <param name="axis">The axis that sums to 1; several make one distribution over all of them.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Softmax(int axis = -1, string? name = null) : Layer(name)
{
    /// <summary>The axis that sums to 1.</summary>
    public int Axis => axis;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.Softmax(input, axis);

    /// <inheritdoc/>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context) => inputs.Count == 2
        ? Ops.Softmax(inputs[0] + (1 - Ops.Cast(inputs[1], inputs[0].DType)) * -1e9f, axis)
        : base.Call(inputs, context);
}
