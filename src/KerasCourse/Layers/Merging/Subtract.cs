namespace KerasCourse;

/// <summary>The first input minus the second.</summary>
/// <remarks>Input: exactly two tensors that broadcast. Output: the broadcast shape. Source: keras.layers.Subtract.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Subtract(string? name = null) : Merge(name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are not exactly two inputs.</exception>
    public override void Build(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count != 2)
            throw new ShapeException($"{Describe()}: needs exactly 2 inputs, received {inputs.Count}.");
        base.Build(inputs);
    }

    private protected override Tensor Combine(Tensor[] inputs) => inputs[0] - inputs[1];
}
