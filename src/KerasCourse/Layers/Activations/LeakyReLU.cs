namespace KerasCourse;

/// <summary>x where positive, else a small multiple of x.</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.LeakyReLU.</remarks>
/// <param name="negativeSlope">The slope below 0.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class LeakyReLU(double negativeSlope = 0.3, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The slope below 0.</summary>
    public double NegativeSlope => negativeSlope;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.LeakyRelu(input, negativeSlope);
}
