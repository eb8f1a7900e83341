using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Cuts off both ends of steps.</summary>
/// <remarks>Input: [batch, steps, channels]. Output: each spatial axis shorter by before + after. Source: keras.layers.Cropping1D.</remarks>
public sealed class Cropping1D : Layer
{
    /// <summary>Cropping.</summary>
    /// <param name="cropping">How much is cut off; null: 1 at each end.</param>
    /// <param name="name">The name; null: automatic.</param>
    public Cropping1D(SpatialPairs? cropping = null, string? name = null)
        : base(name) => Cropping = (cropping ?? 1).Resolve(Describe(), nameof(cropping), 1);

    /// <summary>What is cut off before and after along each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Cropping { get; }

    /// <summary>Keras has one pair here, not a list of pairs.</summary>
    public override JsonObject GetConfig()
    {
        var config = base.GetConfig();
        config["cropping"] = config["cropping"]![0]!.DeepClone();
        return config;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or nothing would be left.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 3, "[batch, steps, channels]");
        var slices = new Slice[2];
        slices[0] = Slice.All;
        for (int i = 0; i < 1; i++)
        {
            var (before, after) = Cropping[i];
            if (input.Shape[i + 1] <= before + after)
                throw new ShapeException($"{Describe()}: cropping ({before}, {after}) leaves nothing of axis {i + 1}, which has {input.Shape[i + 1]}. Input shape: {input.Shape}.");
            slices[i + 1] = before..^after;
        }
        return Ops.Slice(input, slices);
    }
}
