namespace KerasCourse;

/// <summary>The larger of its inputs, number by number: y = max(x1, x2, ...).</summary>
/// <remarks>Input: two or more tensors that broadcast. Output: the broadcast shape. Source: keras.layers.Maximum.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Maximum(string? name = null) : Merge(name)
{
    private protected override Tensor Combine(Tensor[] inputs) => inputs.Aggregate(Ops.Maximum);
}
