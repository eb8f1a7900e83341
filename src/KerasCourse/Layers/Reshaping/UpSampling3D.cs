namespace KerasCourse;

/// <summary>Repeats each position along depth, height and width.</summary>
/// <remarks>Input: [batch, depth, height, width, channels]. Output: each spatial axis <see cref="Sizes"/> times as long. Source: keras.layers.UpSampling3D.</remarks>
public sealed class UpSampling3D : Layer
{
    /// <summary>Upsampling.</summary>
    /// <param name="size">How often each position is repeated; null: 2.</param>
    /// <param name="name">The name; null: automatic.</param>
    public UpSampling3D(Size? size = null, string? name = null)
        : base(name) => Sizes = (size ?? 2).Resolve(Describe(), nameof(size), 3);

    /// <summary>How often each position is repeated along each spatial axis.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 5, "[batch, depth, height, width, channels]");
        for (int i = 0; i < 3; i++)
            input = Sizes[i] == 1 ? input : Ops.Repeat(input, Sizes[i], i + 1);
        return input;
    }
}
