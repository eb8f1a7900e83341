namespace KerasCourse;

/// <summary>Leaves its input as it is.</summary>
/// <remarks>Input: any shape. Output: the same. Source: keras.layers.Identity.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Identity(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => input;
}
