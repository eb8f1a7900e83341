namespace KerasCourse;

/// <summary>In training, multiplies with normal noise of mean 1 and variance rate / (1 - rate); else leaves its input as it is.</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.GaussianDropout; Srivastava et al. 2014, section 10.</remarks>
public sealed class GaussianDropout : Layer
{
    private readonly RandomGenerator _generator;

    /// <summary>A noise layer.</summary>
    /// <param name="rate">As of <see cref="Dropout"/>, in [0, 1): the noise has the same variance.</param>
    /// <param name="seed">Makes the noise repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">rate is outside [0, 1).</exception>
    public GaussianDropout(double rate, int? seed = null, string? name = null)
        : base(name)
    {
        if (!(rate is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), FormattableString.Invariant($"{Describe()}: rate must be in [0, 1), received {rate}."));
        (Rate, Seed) = (rate, seed);
        _generator = RandomGenerator.Of(seed);
    }

    /// <summary>As of <see cref="Dropout"/>.</summary>
    public double Rate { get; }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => context.Training && Rate > 0
        ? input * Ops.RandomNormal(input.Shape, 1, Math.Sqrt(Rate / (1 - Rate)), input.DType.ToFloat(), _generator)
        : input;
}
