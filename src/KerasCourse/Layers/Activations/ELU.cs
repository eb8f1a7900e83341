namespace KerasCourse;

/// <summary>x where positive, else alpha (e^x - 1).</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.ELU.</remarks>
/// <param name="alpha">The size of the negative limit.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class ELU(double alpha = 1.0, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The size of the negative limit.</summary>
    public double Alpha => alpha;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.Elu(input, alpha);
}
