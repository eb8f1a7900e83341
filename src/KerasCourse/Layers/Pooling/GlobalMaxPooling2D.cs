namespace KerasCourse;

/// <summary>The largest number of each channel over all positions of 2 spatial axes.</summary>
/// <remarks>
/// Input: [batch, spatial..., channels]. Output: [batch, channels], or with the spatial axes as 1 if <paramref name="keepDims"/>.
/// Source: keras.layers.GlobalMaxPooling2D.
/// </remarks>
/// <param name="keepDims">Whether the spatial axes stay, with size 1.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class GlobalMaxPooling2D(bool keepDims = false, string? name = null) : GlobalPooling(2, keepDims, name)
{
    private protected override Tensor Pool(Tensor input, Tensor? mask) => Ops.Max(input, SpatialAxes, KeepDims);
}
