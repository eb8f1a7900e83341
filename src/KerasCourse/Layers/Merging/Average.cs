namespace KerasCourse;

/// <summary>The mean of its inputs, number by number.</summary>
/// <remarks>Input: two or more tensors that broadcast. Output: the broadcast shape. Source: keras.layers.Average.</remarks>
/// <param name="name">The name; null: automatic.</param>
public sealed class Average(string? name = null) : Merge(name)
{
    private protected override Tensor Combine(Tensor[] inputs) => inputs.Aggregate(Ops.Add) / (float)inputs.Length;
}
