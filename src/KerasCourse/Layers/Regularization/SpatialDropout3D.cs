namespace KerasCourse;

/// <summary>In training, sets a random share of the channels to 0 at all positions and scales the others by 1 / (1 - rate); else leaves its input as it is.</summary>
/// <remarks>Input: [batch, depth, height, width, channels]. Output: the same shape. Source: keras.layers.SpatialDropout3D; Tompson et al. 2014.</remarks>
/// <param name="rate">The share of channels that are dropped, in [0, 1].</param>
/// <param name="seed">Makes the masks repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class SpatialDropout3D(double rate, int? seed = null, string? name = null) : SpatialDropout(3, rate, seed, name);
