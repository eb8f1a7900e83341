using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Repeats each position along steps.</summary>
/// <remarks>Input: [batch, steps, channels]. Output: each spatial axis <see cref="Sizes"/> times as long. Source: keras.layers.UpSampling1D.</remarks>
public sealed class UpSampling1D : Layer
{
    /// <summary>Upsampling.</summary>
    /// <param name="size">How often each position is repeated; null: 2.</param>
    /// <param name="name">The name; null: automatic.</param>
    public UpSampling1D(Size? size = null, string? name = null)
        : base(name) => Sizes = (size ?? 2).Resolve(Describe(), nameof(size), 1);

    /// <summary>How often each position is repeated along each spatial axis.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Keras has one number here, not a list.</summary>
    public override JsonObject GetConfig()
    {
        var config = base.GetConfig();
        config["size"] = Sizes[0];
        return config;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 3, "[batch, steps, channels]");
        for (int i = 0; i < 1; i++)
            input = Sizes[i] == 1 ? input : Ops.Repeat(input, Sizes[i], i + 1);
        return input;
    }
}
