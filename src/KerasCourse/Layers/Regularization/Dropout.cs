namespace KerasCourse;

/// <summary>In training, sets a random share of the numbers to 0 and scales the others by 1 / (1 - rate); else leaves its input as it is.</summary>
/// <remarks>Input: any shape. Output: the same shape. Source: keras.layers.Dropout; Srivastava et al. 2014.</remarks>
public class Dropout : Layer
{
    private readonly RandomGenerator _generator;
    private double _rate;

    /// <summary>A dropout layer.</summary>
    /// <param name="rate">The share of numbers that are dropped, in [0, 1].</param>
    /// <param name="noiseShape">The mask's shape, which broadcasts against the input; null: the input's.</param>
    /// <param name="seed">Makes the masks repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">rate is outside [0, 1].</exception>
    public Dropout(double rate, Shape? noiseShape = null, int? seed = null, string? name = null)
        : base(name)
    {
        Rate = rate;
        NoiseShape = noiseShape;
        Seed = seed;
        _generator = RandomGenerator.Of(seed);
    }

    /// <summary>The share of numbers that are dropped; may be changed between trainings.</summary>
    public double Rate
    {
        get => _rate;
        set
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException("rate", FormattableString.Invariant($"{Describe()}: rate must be in [0, 1], received {value}."));
            _rate = value;
            StructureChanged();
        }
    }

    /// <summary>The mask's shape; null: the input's.</summary>
    public Shape? NoiseShape { get; }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) =>
        context.Training && Rate > 0 ? Ops.Dropout(input, Rate, _generator, NoiseShape) : input;
}
