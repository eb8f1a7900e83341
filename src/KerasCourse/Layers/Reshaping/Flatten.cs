namespace KerasCourse;

/// <summary>All axes but the batch become one.</summary>
/// <remarks>Input: [batch, ...]. Output: [batch, product of the rest]. Source: keras.layers.Flatten.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Flatten(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var rest = input.Shape[1..];
        return Ops.Reshape(input, new Shape([input.Shape.Size(0), rest.IsKnown ? rest.Count : Shape.Unknown]));
    }
}
