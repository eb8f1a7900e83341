namespace KerasCourse.Initializers;

/// <summary>Normally distributed numbers, those further than two standard deviations from the mean drawn again.</summary>
/// <remarks>Source: keras.initializers.TruncatedNormal.</remarks>
/// <param name="mean">The mean.</param>
/// <param name="stddev">The standard deviation before the cut.</param>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class TruncatedNormal(double mean = 0, double stddev = 0.05, int? seed = null) : RandomInitializer(seed)
{
    /// <summary>The mean.</summary>
    public double Mean => mean;

    /// <summary>The standard deviation before the cut.</summary>
    public double Stddev => stddev;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype) => Ops.RandomTruncatedNormal(shape, mean, stddev, dtype, Generator());
}
