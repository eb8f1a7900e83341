namespace KerasCourse.Initializers;

/// <summary>An even distribution of variance 1 / fan_in.</summary>
/// <remarks>Source: keras.initializers.LecunUniform; LeCun et al. 1998.</remarks>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
/// <param name="inputAxes">The axes of a unit's inputs; null: told by the shape.</param>
/// <param name="outputAxes">The axes of the units; null: told by the shape.</param>
public sealed class LecunUniform(int? seed = null, IReadOnlyList<int>? inputAxes = null, IReadOnlyList<int>? outputAxes = null)
    : VarianceScaling(1, "fan_in", "uniform", seed, inputAxes, outputAxes);
