namespace KerasCourse;

/// <summary>
/// In training, sets a random share of the numbers to the negative limit of selu and rescales, so that mean 0 and variance 1 stay; else
/// leaves its input as it is.
/// </summary>
/// <remarks>
/// With alpha' = -1.7580993 and q = 1 - rate: y = a (x kept + alpha' (1 - kept)) + b, a = (q + alpha'^2 q rate)^(-1/2), b = -a rate alpha'.
/// Input: any shape. Output: the same shape. Source: keras.layers.AlphaDropout; Klambauer et al. 2017, section "alpha dropout".
/// </remarks>
public sealed class AlphaDropout : Layer
{
    /// <summary>The limit of selu at minus infinity: -scale alpha.</summary>
    private const double Limit = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717;

    private readonly RandomGenerator _generator;

    /// <summary>A dropout layer for networks of selu.</summary>
    /// <param name="rate">The share of numbers that are dropped, in [0, 1).</param>
    /// <param name="noiseShape">The mask's shape, which broadcasts against the input, null where the input says it; null: the input's.</param>
    /// <param name="seed">Makes the masks repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">rate is outside [0, 1).</exception>
    public AlphaDropout(double rate, Shape? noiseShape = null, int? seed = null, string? name = null)
        : base(name)
    {
        if (!(rate is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), FormattableString.Invariant($"{Describe()}: rate must be in [0, 1), received {rate}."));
        (Rate, NoiseShape, Seed) = (rate, noiseShape, seed);
        _generator = RandomGenerator.Of(seed);
    }

    /// <summary>The share of numbers that are dropped.</summary>
    public double Rate { get; }

    /// <summary>The mask's shape; null: the input's.</summary>
    public Shape? NoiseShape { get; }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        if (!context.Training || Rate == 0)
            return input;
        var shape = NoiseShape is { } noise ? new Shape([.. noise.Sizes.Select((size, axis) => size == Shape.Unknown ? input.Shape.Size(axis) : size)]) : input.Shape;
        var kept = Ops.RandomUniform(shape, 0, 1, input.DType.ToFloat(), _generator) >= Rate;
        double a = 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Limit * Limit));
        return Ops.Where(kept, input, Limit) * a - a * Limit * Rate;
    }
}
