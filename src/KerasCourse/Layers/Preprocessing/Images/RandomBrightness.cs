namespace KerasCourse;

/// <summary>In training, makes each image brighter or darker at random; else leaves images as they are.</summary>
/// <remarks>y = x + b (high - low), cut to the value range. Input and output: images of one shape. Source: keras.layers.RandomBrightness.</remarks>
public sealed class RandomBrightness : RandomImageLayer
{
    /// <summary>A brightness layer.</summary>
    /// <param name="factor">b is drawn from these bounds, within [-1, 1].</param>
    /// <param name="valueRange">The least and the largest value of a pixel; null: 0 to 255.</param>
    /// <param name="seed">Makes the changes repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">factor is outside [-1, 1].</exception>
    public RandomBrightness(RandomFactor factor, (double, double)? valueRange = null, int? seed = null, string? name = null)
        : base(seed, name)
    {
        Factor = factor.Within(Describe(), nameof(factor), -1, 1);
        var (a, b) = valueRange ?? (0, 255);
        ValueRange = (Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>The bounds of the change, as a share of the value range.</summary>
    public RandomFactor Factor { get; }

    /// <summary>The least and the largest value of a pixel.</summary>
    public (double, double) ValueRange { get; }

    private protected override Tensor Change(Tensor images)
    {
        var change = Draw(images, Factor, 1, 1, 1) * (float)(ValueRange.Item2 - ValueRange.Item1);
        return Ops.Clip(images + change, ValueRange.Item1, ValueRange.Item2);
    }
}
