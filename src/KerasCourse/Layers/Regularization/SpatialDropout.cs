namespace KerasCourse;

/// <summary>What the spatial dropout layers share: a channel is dropped at all positions or at none.</summary>
public abstract class SpatialDropout : Dropout
{
    private readonly int _axes;

    private protected SpatialDropout(int axes, double rate, int? seed, string? name)
        : base(rate, noiseShape: new Shape([Shape.Unknown, .. Enumerable.Repeat(1, axes), Shape.Unknown]), seed, name) => _axes = axes;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public sealed override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfNotSpatial(Describe(), input.Shape, _axes);
        return base.Call(input, context);
    }
}
