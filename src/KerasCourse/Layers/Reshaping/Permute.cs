namespace KerasCourse;

/// <summary>Puts the axes of a sample in another order.</summary>
/// <remarks>Input: [batch, ...]. Output: the axes in the order of <see cref="Dims"/>. Source: keras.layers.Permute.</remarks>
public sealed class Permute : Layer
{
    /// <summary>A permutation.</summary>
    /// <param name="dims">The axes in their new order, counted from 1 behind the batch axis.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">dims is not a permutation of 1 to its length.</exception>
    public Permute(IReadOnlyList<int> dims, string? name = null)
        : base(name)
    {
        if (!dims.Order().SequenceEqual(Enumerable.Range(1, dims.Count)))
            throw new ArgumentException($"{Describe()}: dims must hold each of 1 to {dims.Count} once, received [{string.Join(", ", dims)}].");
        Dims = dims;
    }

    /// <summary>The axes in their new order, counted from 1 behind the batch axis.</summary>
    public IReadOnlyList<int> Dims { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input has another number of axes.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        if (input.Rank != Dims.Count + 1)
            throw new ShapeException($"{Describe()}: dims [{string.Join(", ", Dims)}] need an input of {Dims.Count + 1} axes, received {input.Rank}. Input shape: {input.Shape}.");
        return Ops.Transpose(input, (int[])[0, .. Dims]);
    }
}
