namespace KerasCourse.Initializers;

/// <summary>An even distribution of variance 1 / fan_in.</summary>
/// <remarks>Source: keras.initializers.LecunUniform; LeCun et al. 1998.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class LecunUniform(int? seed = null) : VarianceScaling(1, "fan_in", "uniform", seed);
