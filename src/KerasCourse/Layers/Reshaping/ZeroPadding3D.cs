namespace KerasCourse;

/// <summary>Adds zeros at both ends of depth, height and width.</summary>
/// <remarks>Input: [batch, depth, height, width, channels]. Output: each spatial axis longer by before + after. Source: keras.layers.ZeroPadding3D.</remarks>
public sealed class ZeroPadding3D : Layer
{
    /// <summary>Zero padding.</summary>
    /// <param name="padding">How many zeros; null: 1 at each end.</param>
    /// <param name="name">The name; null: automatic.</param>
    public ZeroPadding3D(SpatialPairs? padding = null, string? name = null)
        : base(name) => Padding = (padding ?? 1).Resolve(Describe(), nameof(padding), 3);

    /// <summary>Zeros before and after along each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Padding { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 5, "[batch, depth, height, width, channels]");
        return Ops.Pad(input, [(0, 0), .. Padding, (0, 0)]);
    }
}
