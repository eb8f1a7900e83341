namespace KerasCourse.Initializers;

/// <summary>A truncated normal distribution of variance 1 / fan_avg, the mean of inputs and outputs.</summary>
/// <remarks>Source: keras.initializers.GlorotNormal; Glorot and Bengio 2010.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
/// <param name="inputAxes">The axes of a unit's inputs; null: told by the shape.</param>
/// <param name="outputAxes">The axes of the units; null: told by the shape.</param>
public sealed class GlorotNormal(int? seed = null, IReadOnlyList<int>? inputAxes = null, IReadOnlyList<int>? outputAxes = null)
    : VarianceScaling(1, "fan_avg", "truncated_normal", seed, inputAxes, outputAxes);
