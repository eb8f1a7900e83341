namespace KerasCourse;

/// <summary>What the pooling layers share: a window that slides over 1 to 3 spatial axes, channels last.</summary>
public abstract class Pooling : Layer
{
    private readonly int _axes;

    private protected Pooling(int axes, Size? poolSize, Size? strides, Padding padding, string? name)
        : base(name)
    {
        _axes = axes;
        PoolSize = (poolSize ?? 2).Resolve(Describe(), nameof(poolSize), axes);
        Strides = strides is { } given ? given.Resolve(Describe(), nameof(strides), axes) : PoolSize;
        if (padding == Padding.Causal)
            throw new ArgumentException($"{Describe()}: padding \"causal\" is for Conv1D only; use \"valid\" or \"same\".");
        Padding = padding;
    }

    /// <summary>The window's size along each spatial axis.</summary>
    public IReadOnlyList<int> PoolSize { get; }

    /// <summary>The distance between two windows along each spatial axis.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or the window is larger than the input.</exception>
    public sealed override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfNotSpatial(Describe(), input.Shape, _axes);
        for (int i = 0; i < _axes && Padding == Padding.Valid; i++)
        {
            int size = input.Shape.Size(i + 1);
            if (size != Shape.Unknown && size < PoolSize[i])
                throw new ShapeException(
                    $"{Describe()}: a window of {PoolSize[i]} does not fit axis {i + 1}, which has {size}. Input shape: {input.Shape}. Use a smaller poolSize, or padding: \"same\".");
        }
        return Pool(input);
    }

    private protected abstract Tensor Pool(Tensor input);
}
