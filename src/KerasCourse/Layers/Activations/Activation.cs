namespace KerasCourse;

/// <summary>Applies an activation.</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.Activation.</remarks>
/// <param name="activation">The activation or its name.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Activation(ActivationFunction activation, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>What is applied.</summary>
    public ActivationFunction ActivationFunction => activation;

    internal override bool UsesUserCode => activation.Name is null;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => activation.Apply(input);
}
