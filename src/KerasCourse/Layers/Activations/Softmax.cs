namespace KerasCourse;

/// <summary>Probabilities: e^x divided by its sum over an axis. Where a mask is given, places that do not count get 0.</summary>
/// <remarks>
/// Input: any shape, and if wanted a mask as second input, which broadcasts to it. Output: the same shape.
/// Source: keras.layers.Softmax.
/// </remarks>
/// <param name="axis">The axis that sums to 1, or several that make one distribution together; null: the last one.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Softmax(Axes? axis = null, string? name = null) : Layer(name)
{
    /// <summary>What Keras adds to a place that does not count.</summary>
    private const float Excluded = -1e9f;

    /// <summary>The axis that sums to 1.</summary>
    public Axes Axis { get; } = axis ?? -1;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">An axis is outside the input.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        int[] axes = Axis.Resolve(Describe(), input.Shape);
        return axes.Length == 1 ? Ops.Softmax(input, axes[0]) : Ops.Exp(input - Ops.LogSumExp(input, axes, keepDims: true));
    }

    /// <inheritdoc/>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context) => inputs.Count == 2
        ? Call(inputs[0] + (1 - Ops.Cast(inputs[1], inputs[0].DType)) * Excluded, context)
        : base.Call(inputs, context);
}
