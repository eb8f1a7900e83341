namespace KerasCourse;

/// <summary>The largest of each <c>poolSize</c> neighbouring features: behind a dense or convolution layer, a learned activation.</summary>
/// <remarks>
/// y[..., i] = max of x[..., i poolSize] to x[..., (i + 1) poolSize - 1]. Input: any shape whose axis is a multiple of poolSize. Output:
/// that axis divided by poolSize. Not in Keras; source: Goodfellow et al. 2013, "Maxout networks", equation 1.
/// </remarks>
/// <example><code>var h = new Maxout(2).Apply(new Dense(64).Apply(x)); // 32 units of two pieces</code></example>
public sealed class Maxout : Layer
{
    /// <summary>A maximum over groups of features.</summary>
    /// <param name="poolSize">How many features make one.</param>
    /// <param name="axis">The axis of the features.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">poolSize is not positive.</exception>
    public Maxout(int poolSize, int axis = -1, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(poolSize), poolSize);
        (PoolSize, Axis) = (poolSize, axis);
    }

    /// <summary>How many features make one.</summary>
    public int PoolSize { get; }

    /// <summary>The axis of the features.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The axis is outside the input, unknown, or not a multiple of poolSize.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        int axis = Throw.ResolveAxis(Describe(), Axis, input.Shape), features = input.Shape.Size(axis);
        if (features == Shape.Unknown || features % PoolSize != 0)
            throw new ShapeException($"{Describe()}: axis {Axis} must be a known multiple of poolSize {PoolSize}. Input shape: {input.Shape}.");
        int[] sizes = input.Shape.Sizes;
        return Ops.Max(Ops.Reshape(input, new Shape([.. sizes[..axis], features / PoolSize, PoolSize, .. sizes[(axis + 1)..]])), axis + 1);
    }
}
