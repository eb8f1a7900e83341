namespace KerasCourse;

/// <summary>The smaller of its inputs, number by number: y = min(x1, x2, ...).</summary>
/// <remarks>Input: two or more tensors that broadcast. Output: the broadcast shape. Source: keras.layers.Minimum.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Minimum(string? name = null) : Merge(name)
{
    private protected override Tensor Combine(Tensor[] inputs) => inputs.Aggregate(Ops.Minimum);
}
