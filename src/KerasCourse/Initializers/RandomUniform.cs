namespace KerasCourse.Initializers;

/// <summary>Evenly distributed numbers.</summary>
/// <remarks>Source: keras.initializers.RandomUniform.</remarks>
/// <param name="minval">The smallest.</param>
/// <param name="maxval">The bound above.</param>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05, int? seed = null) : RandomInitializer(seed)
{
    /// <summary>The smallest.</summary>
    public double Minval => minval;

    /// <summary>The bound above.</summary>
    public double Maxval => maxval;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype) => Ops.RandomUniform(shape, minval, maxval, dtype, Generator());
}
