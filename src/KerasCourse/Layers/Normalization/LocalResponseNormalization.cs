namespace KerasCourse;

/// <summary>Divides each number by a power of the squares of its neighbour channels, as in AlexNet.</summary>
/// <remarks>
/// y[i] = x[i] / (k + alpha * sum of x[j]^2)^beta, j from i - n / 2 to i + n / 2 within the channels. Input: [..., channels]. Output: the
/// same shape. Not in Keras; source: Krizhevsky, Sutskever and Hinton 2012, section 3.3.
/// </remarks>
public sealed class LocalResponseNormalization : Layer
{
    /// <summary>A normalization over neighbour channels; the defaults are those of the paper.</summary>
    /// <param name="n">How many channels count, the number's own in the middle; odd.</param>
    /// <param name="k">What is added to the squares.</param>
    /// <param name="alpha">The factor of the squares.</param>
    /// <param name="beta">The power.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is not a positive odd number.</exception>
    public LocalResponseNormalization(int n = 5, double k = 2, double alpha = 1e-4, double beta = 0.75, string? name = null)
        : base(name)
    {
        if (n < 1 || n % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(n), $"{Describe()}: n must be an odd number of channels, received {n}.");
        (N, K, Alpha, Beta) = (n, k, alpha, beta);
    }

    /// <summary>How many channels count.</summary>
    public int N { get; }

    /// <summary>What is added to the squares.</summary>
    public double K { get; }

    /// <summary>The factor of the squares.</summary>
    public double Alpha { get; }

    /// <summary>The power.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The channels are unknown.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        int channels = input.Shape.Size(-1);
        if (channels == Shape.Unknown)
            throw new ShapeException($"{Describe()}: the last axis of the input {input.Shape} must be known. Give it in Keras.Input.");
        var pads = new (int, int)[input.Rank];
        pads[^1] = (N / 2, N / 2);
        var squares = Ops.Pad(Ops.Square(input), pads);
        var sum = Channels(squares, 0, channels);
        for (int i = 1; i < N; i++)
            sum += Channels(squares, i, channels);
        return input * Ops.Power(sum * Alpha + K, -Beta);
    }

    private static Tensor Channels(Tensor x, int start, int count)
    {
        var ranges = new Slice[x.Rank];
        Array.Fill(ranges, Slice.All);
        ranges[^1] = start..(start + count);
        return x[ranges];
    }
}
