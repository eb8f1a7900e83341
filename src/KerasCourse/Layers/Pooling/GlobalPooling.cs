namespace KerasCourse;

/// <summary>What the global pooling layers share: all positions of 1 to 3 spatial axes become one.</summary>
public abstract class GlobalPooling : Layer
{
    private protected GlobalPooling(int axes, bool keepDims, string? name)
        : base(name)
    {
        KeepDims = keepDims;
        SpatialAxes = [.. Enumerable.Range(1, axes)];
    }

    /// <summary>Whether the spatial axes stay, with size 1.</summary>
    public bool KeepDims { get; }

    /// <summary>The axes that are folded.</summary>
    private protected int[] SpatialAxes { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public sealed override Tensor Call(Tensor input, CallContext context)
    {
        if (input.Rank != SpatialAxes.Length + 2)
            throw new ShapeException(
                $"{Describe()}: the input must have {SpatialAxes.Length + 2} axes [batch, {string.Join(", ", SpatialAxes.Select(axis => $"size{axis}"))}, channels], received {input.Rank}. Input shape: {input.Shape}.");
        return Pool(input, context.Mask);
    }

    private protected abstract Tensor Pool(Tensor input, Tensor? mask);
}
