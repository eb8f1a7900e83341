namespace KerasCourse;

/// <summary>The product of its inputs: y = x1 x2 ....</summary>
/// <remarks>Input: two or more tensors that broadcast. Output: the broadcast shape. Source: keras.layers.Multiply.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Multiply(string? name = null) : Merge(name)
{
    private protected override Tensor Combine(Tensor[] inputs) => inputs.Aggregate(Ops.Multiply);
}
