namespace KerasCourse.Initializers;

/// <summary>A truncated normal distribution of variance 1 / fan_avg, the mean of inputs and outputs.</summary>
/// <remarks>Source: keras.initializers.GlorotNormal; Glorot and Bengio 2010.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class GlorotNormal(int? seed = null) : VarianceScaling(1, "fan_avg", "truncated_normal", seed);
