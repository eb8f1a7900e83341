namespace KerasCourse.Initializers;

/// <summary>A truncated normal distribution of variance 1 / fan_in.</summary>
/// <remarks>Source: keras.initializers.LecunNormal; LeCun et al. 1998.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class LecunNormal(int? seed = null) : VarianceScaling(1, "fan_in", "truncated_normal", seed);
