namespace KerasCourse;

/// <summary>Says what goes into a <see cref="Sequential"/> model: the shape of one sample.</summary>
/// <remarks>Source: keras.layers.InputLayer.</remarks>
/// <param name="shape">The shape of one sample, without the batch axis; null where a size may vary.</param>
/// <param name="batchSize">The batch size, if it is fixed.</param>
/// <param name="dtype">The element type.</param>
/// <param name="name">The name.</param>
public sealed class InputLayer(Shape shape, int? batchSize = null, DType dtype = DType.Float32, string? name = null) : Layer(name)
{
    /// <summary>The shape with the batch axis in front.</summary>
    public Shape BatchShape { get; } = shape.Prepend(batchSize ?? Shape.Unknown);

    /// <summary>The element type.</summary>
    public DType DType => dtype;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => input;
}
