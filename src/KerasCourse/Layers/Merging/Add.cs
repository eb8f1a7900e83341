namespace KerasCourse;

/// <summary>The sum of its inputs: y = x1 + x2 + ....</summary>
/// <remarks>Input: two or more tensors that broadcast. Output: the broadcast shape. Source: keras.layers.Add.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Add(string? name = null) : Merge(name)
{
    private protected override Tensor Combine(Tensor[] inputs) => inputs.Aggregate(Ops.Add);
}
