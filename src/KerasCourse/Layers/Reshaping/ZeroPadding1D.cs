using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Adds zeros at both ends of steps.</summary>
/// <remarks>Input: [batch, steps, channels]. Output: each spatial axis longer by before + after. Source: keras.layers.ZeroPadding1D.</remarks>
public sealed class ZeroPadding1D : Layer
{
    /// <summary>Zero padding.</summary>
    /// <param name="padding">How many zeros; null: 1 at each end.</param>
    /// <param name="name">The name; null: automatic.</param>
    public ZeroPadding1D(SpatialPairs? padding = null, string? name = null)
        : base(name) => Padding = (padding ?? 1).Resolve(Describe(), nameof(padding), 1);

    /// <summary>Zeros before and after along each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Padding { get; }

    /// <summary>Keras has one pair here, not a list of pairs.</summary>
    public override JsonObject GetConfig()
    {
        var config = base.GetConfig();
        config["padding"] = config["padding"]![0]!.DeepClone();
        return config;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 3, "[batch, steps, channels]");
        return Ops.Pad(input, [(0, 0), .. Padding, (0, 0)]);
    }
}
