namespace KerasCourse;

/// <summary>The largest number of each channel over all positions of 1 spatial axis.</summary>
/// <remarks>
/// Input: [batch, spatial..., channels]. Output: [batch, channels], or with the spatial axes as 1 if <paramref name="keepDims"/>.
/// Source: keras.layers.GlobalMaxPooling1D.
/// </remarks>
/// <param name="keepDims">Whether the spatial axes stay, with size 1.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class GlobalMaxPooling1D(bool keepDims = false, string? name = null) : GlobalPooling(1, keepDims, name)
{
    private protected override Tensor Pool(Tensor input, Tensor? mask) => Ops.Max(input, SpatialAxes, KeepDims);
}
