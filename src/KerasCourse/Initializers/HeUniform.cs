namespace KerasCourse.Initializers;

/// <summary>An even distribution of variance 2 / fan_in.</summary>
/// <remarks>Source: keras.initializers.HeUniform; He et al. 2015.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class HeUniform(int? seed = null) : VarianceScaling(2, "fan_in", "uniform", seed);
