using System.Text.Json.Nodes;

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

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["batch_shape"] = ConfigWriter.ShapeOf(BatchShape),
        ["dtype"] = DType.KerasName(),
        ["sparse"] = false,
        ["ragged"] = false,
        ["name"] = Name,
        ["optional"] = false,
    };

    /// <summary>The input layer of a configuration of Keras.</summary>
    public static InputLayer FromConfig(JsonObject config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var batchShape = ConfigValues.ShapeOf(config["batch_shape"] ?? config["batch_input_shape"]);
        if (batchShape.Rank == 0)
            throw new ModelFormatException("batch_shape needs a batch axis.");
        var dtype = config["dtype"] is { } given ? (DType)ConfigValues.Read(given, typeof(DType), "dtype") : DType.Float32;
        return new InputLayer(batchShape[1..], batchShape[0], dtype, SerializedObject.Text(config, "name"));
    }

    /// <summary>The symbolic tensor with which a graph begins.</summary>
    internal Tensor CreateInput(Shape batchShape)
    {
        var node = new LayerNode(this, null) { Inputs = [] };
        var tensor = Tensor.Symbolic(new TensorSpec(batchShape, DType), node);
        node.Complete([tensor]);
        (IsBuilt, OutputShape) = (true, batchShape);
        return tensor;
    }
}
