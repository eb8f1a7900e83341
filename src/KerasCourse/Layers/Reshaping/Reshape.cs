using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>The same numbers under another shape.</summary>
/// <remarks>Input: [batch, ...]. Output: [batch, targetShape...]. Source: keras.layers.Reshape.</remarks>
/// <param name="targetShape">The shape of one sample; one size may be null (or -1 in an array) and is then computed.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Reshape(Shape targetShape, string? name = null) : Layer(name)
{
    /// <summary>The shape of one sample.</summary>
    public Shape TargetShape => targetShape;

    /// <summary>Keras writes the size that follows from the others as -1.</summary>
    public override JsonObject GetConfig()
    {
        var config = base.GetConfig();
        config["target_shape"] = new JsonArray([.. targetShape.Select(size => (JsonNode)(size ?? -1))]);
        return config;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var sample = input.Shape[1..];
        if (!sample.IsKnown)
            return Ops.Reshape(input, targetShape.Prepend(input.Shape.Size(0)));
        return Ops.Reshape(input, ReshapeShape.Of(Describe(), sample, targetShape).Prepend(input.Shape.Size(0)));
    }
}
