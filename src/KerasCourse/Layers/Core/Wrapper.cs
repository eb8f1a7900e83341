namespace KerasCourse;

/// <summary>A layer around another one, which it builds with its own input and calls as it likes.</summary>
/// <remarks>
/// Input and output: those of the layer inside, unless a subclass changes them. Weights: those of the layer inside.
/// Source: keras.layers.Wrapper.
/// </remarks>
public abstract class Wrapper : Layer
{
    private readonly Layer _layer;

    /// <summary>Wraps a layer.</summary>
    /// <param name="layer">The layer inside.</param>
    /// <param name="name">The name; null: automatic.</param>
    protected Wrapper(Layer layer, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        _layer = layer;
    }

    /// <summary>The layer inside.</summary>
    public Layer Layer => _layer;

    internal override bool UsesUserCode => _layer.UsesUserCode;

    /// <inheritdoc/>
    public override void Build(Shape input)
    {
        _layer.EnsureBuiltFor(input);
        base.Build(input);
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => _layer.Apply(input, context.Training);
}
