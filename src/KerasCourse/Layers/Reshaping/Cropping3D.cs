namespace KerasCourse;

/// <summary>Cuts off both ends of depth, height and width.</summary>
/// <remarks>Input: [batch, depth, height, width, channels]. Output: each spatial axis shorter by before + after. Source: keras.layers.Cropping3D.</remarks>
public sealed class Cropping3D : Layer
{
    /// <summary>Cropping.</summary>
    /// <param name="cropping">How much is cut off; null: 1 at each end.</param>
    /// <param name="name">The name; null: automatic.</param>
    public Cropping3D(SpatialPairs? cropping = null, string? name = null)
        : base(name) => Cropping = (cropping ?? 1).Resolve(Describe(), nameof(cropping), 3);

    /// <summary>What is cut off before and after along each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Cropping { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or nothing would be left.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 5, "[batch, depth, height, width, channels]");
        var slices = new Slice[4];
        slices[0] = Slice.All;
        for (int i = 0; i < 3; i++)
        {
            var (before, after) = Cropping[i];
            if (input.Shape[i + 1] <= before + after)
                throw new ShapeException($"{Describe()}: cropping ({before}, {after}) leaves nothing of axis {i + 1}, which has {input.Shape[i + 1]}. Input shape: {input.Shape}.");
            slices[i + 1] = before..^after;
        }
        return Ops.Slice(input, slices);
    }
}
