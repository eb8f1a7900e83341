namespace KerasCourse;

/// <summary>The first input plus the second times a number: how InceptionResNetV2 joins a block to its shortcut.</summary>
/// <remarks>Input: two tensors of one shape. Output: that shape. Source: the layer of that name in keras.applications.</remarks>
/// <param name="scale">The factor of the second input.</param>
/// <param name="name">The name; null: custom_scale_layer, custom_scale_layer_1, ...</param>
public sealed class CustomScaleLayer(double scale, string? name = null) : Layer(name)
{
    /// <summary>The factor of the second input.</summary>
    public double Scale => scale;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are not two inputs.</exception>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context) => inputs.Count == 2
        ? inputs[0] + inputs[1] * (float)scale
        : throw new ShapeException($"{Describe()}: takes two inputs, received {inputs.Count}.");
}
