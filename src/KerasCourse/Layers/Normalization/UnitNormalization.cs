namespace KerasCourse;

/// <summary>Divides each sample by its length: y = x / sqrt(sum(x^2)).</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.UnitNormalization.</remarks>
/// <param name="axis">The axes whose squares are summed; null: the last one.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class UnitNormalization(Axes? axis = null, string? name = null) : Layer(name)
{
    /// <summary>The axes whose squares are summed.</summary>
    public Axes Axis { get; } = axis ?? -1;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">An axis is outside the input.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var axes = Axis.Resolve(Describe(), input.Shape);
        return input * Ops.Minimum(Ops.Rsqrt(Ops.Sum(Ops.Square(input), axes, keepDims: true)), 1e12f);
    }
}
