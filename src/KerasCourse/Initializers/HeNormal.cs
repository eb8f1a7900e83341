namespace KerasCourse.Initializers;

/// <summary>A truncated normal distribution of variance 2 / fan_in.</summary>
/// <remarks>Source: keras.initializers.HeNormal; He et al. 2015.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
/// <param name="inputAxes">The axes of a unit's inputs; null: told by the shape.</param>
/// <param name="outputAxes">The axes of the units; null: told by the shape.</param>
public sealed class HeNormal(int? seed = null, IReadOnlyList<int>? inputAxes = null, IReadOnlyList<int>? outputAxes = null)
    : VarianceScaling(2, "fan_in", "truncated_normal", seed, inputAxes, outputAxes);
