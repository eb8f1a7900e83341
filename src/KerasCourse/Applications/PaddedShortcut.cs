namespace KerasCourse;

/// <summary>The shortcut without weights of the first ResNet paper: every stride-th pixel, and zeros as new channels, half in
/// front.</summary>
/// <remarks>
/// Input: [batch, height, width, channels]. Output: [batch, ceil(height / stride), ceil(width / stride), filters]. Not in Keras; source:
/// He,
/// Zhang, Ren and Sun 2015, option A.
/// </remarks>
public sealed class PaddedShortcut : Layer
{
    /// <summary>A shortcut.</summary>
    /// <param name="filters">The number of output channels, at least the input's.</param>
    /// <param name="strides">The distance between two pixels that are kept.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public PaddedShortcut(int filters, int strides = 2, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(filters), filters);
        Throw.IfNotPositive(Describe(), nameof(strides), strides);
        (Filters, Strides) = (filters, strides);
    }

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>The distance between two pixels that are kept.</summary>
    public int Strides { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or the input has more channels than the output.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 4, "[batch, height, width, channels]");
        int more = Filters - input.Shape.Size(-1);
        if (more < 0)
            throw new ShapeException(
                $"{Describe()}: the input has {input.Shape.Size(-1)} channels, more than filters = {Filters}. Input shape: {input.Shape}.");
        return Ops.Pad(Ops.MaxPool(input, 1, Strides), [(0, 0), (0, 0), (0, 0), (more / 2, more - more / 2)]);
    }
}
