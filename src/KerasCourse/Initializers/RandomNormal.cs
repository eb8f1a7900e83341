namespace KerasCourse.Initializers;

/// <summary>Normally distributed numbers.</summary>
/// <remarks>Source: keras.initializers.RandomNormal.</remarks>
/// <param name="mean">The mean.</param>
/// <param name="stddev">The standard deviation.</param>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class RandomNormal(double mean = 0, double stddev = 0.05, int? seed = null) : RandomInitializer(seed)
{
    /// <summary>The mean.</summary>
    public double Mean => mean;

    /// <summary>The standard deviation.</summary>
    public double Stddev => stddev;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype) => Ops.RandomNormal(shape, mean, stddev, dtype, Generator());
}
