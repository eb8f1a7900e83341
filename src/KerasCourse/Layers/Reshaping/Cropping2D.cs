namespace KerasCourse;

/// <summary>Cuts off both ends of height and width.</summary>
/// <remarks>Input: [batch, height, width, channels]. Output: each spatial axis shorter by before + after. Source: keras.layers.Cropping2D.</remarks>
public sealed class Cropping2D : Layer
{
    /// <summary>Cropping.</summary>
    /// <param name="cropping">How much is cut off; null: nothing.</param>
    /// <param name="name">The name; null: automatic.</param>
    public Cropping2D(SpatialPairs? cropping = null, string? name = null)
        : base(name) => Cropping = (cropping ?? 0).Resolve(Describe(), nameof(cropping), 2);

    /// <summary>What is cut off before and after along each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Cropping { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or nothing would be left.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 4, "[batch, height, width, channels]");
        var slices = new Slice[3];
        slices[0] = Slice.All;
        for (int i = 0; i < 2; i++)
        {
            var (before, after) = Cropping[i];
            if (input.Shape[i + 1] <= before + after)
                throw new ShapeException($"{Describe()}: cropping ({before}, {after}) leaves nothing of axis {i + 1}, which has {input.Shape[i + 1]}. Input shape: {input.Shape}.");
            slices[i + 1] = before..^after;
        }
        return Ops.Slice(input, slices);
    }
}
