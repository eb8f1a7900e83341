namespace KerasCourse;

/// <summary>In training, adds normal noise; else leaves its input as it is.</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.GaussianNoise.</remarks>
public sealed class GaussianNoise : Layer
{
    private readonly RandomGenerator _generator;

    /// <summary>A noise layer.</summary>
    /// <param name="stddev">The standard deviation of the noise, 0 or more.</param>
    /// <param name="seed">Makes the noise repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">stddev is negative.</exception>
    public GaussianNoise(double stddev, int? seed = null, string? name = null)
        : base(name)
    {
        if (!(stddev >= 0))
            throw new ArgumentOutOfRangeException(nameof(stddev), FormattableString.Invariant($"{Describe()}: stddev must be 0 or more, received {stddev}."));
        (Stddev, Seed) = (stddev, seed);
        _generator = RandomGenerator.Of(seed);
    }

    /// <summary>The standard deviation of the noise.</summary>
    public double Stddev { get; }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) =>
        context.Training && Stddev > 0 ? input + Ops.RandomNormal(input.Shape, 0, Stddev, input.DType.ToFloat(), _generator) : input;
}
