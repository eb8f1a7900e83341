namespace KerasCourse;

/// <summary>What the adaptive pooling layers share: windows over 1 to 3 spatial axes that give a wanted number of positions.</summary>
public abstract class AdaptivePooling : Layer
{
    private protected AdaptivePooling(int axes, Size outputSize, string? name)
        : base(name) => OutputSize = outputSize.Resolve(Describe(), nameof(outputSize), axes);

    /// <summary>How many positions come out along each spatial axis.</summary>
    public IReadOnlyList<int> OutputSize { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or a spatial size is unknown.</exception>
    public sealed override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfNotSpatial(Describe(), input.Shape, OutputSize.Count);
        return Pool(input, Size.Of(OutputSize));
    }

    private protected abstract Tensor Pool(Tensor input, Size outputSize);
}
