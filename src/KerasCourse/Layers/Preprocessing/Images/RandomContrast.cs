namespace KerasCourse;

/// <summary>In training, changes the contrast of each image at random; else leaves images as they are.</summary>
/// <remarks>y = (x - mean) c + mean, by channel, cut to the value range. Input and output: images of one shape. Source: keras.layers.RandomContrast.</remarks>
public sealed class RandomContrast : RandomImageLayer
{
    private readonly double _less, _more;

    /// <summary>A contrast layer.</summary>
    /// <param name="factor">c is drawn from [1 - lower, 1 + upper]; one number f stands for [1, 1 + f], as in Keras.</param>
    /// <param name="valueRange">The least and the largest value of a pixel; null: 0 to 255.</param>
    /// <param name="seed">Makes the factors repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">factor is outside [0, 1].</exception>
    public RandomContrast(RandomFactor factor, (double, double)? valueRange = null, int? seed = null, string? name = null)
        : base(seed, name)
    {
        Factor = factor.Within(Describe(), nameof(factor), 0, 1);
        (_less, _more) = (1 - Factor.Lower, 1 + Factor.Upper);
        ValueRange = valueRange ?? (0, 255);
    }

    /// <summary>How far the contrast goes below and above 1.</summary>
    public RandomFactor Factor { get; }

    /// <summary>The least and the largest value of a pixel.</summary>
    public (double, double) ValueRange { get; }

    private protected override Tensor Change(Tensor images)
    {
        var contrast = Draw(images, (_less, _more), 1, 1, 1);
        var mean = Ops.Mean(images, (1, 2), keepDims: true);
        return Ops.Clip(((images - mean) * contrast) + mean, ValueRange.Item1, ValueRange.Item2);
    }
}
