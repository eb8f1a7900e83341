namespace KerasCourse;

/// <summary>The mean of the numbers of each channel over all positions of 1 spatial axis.</summary>
/// <remarks>
/// Input: [batch, spatial..., channels]. Output: [batch, channels], or with the spatial axes as 1 if <paramref name="keepDims"/>.
/// Source: keras.layers.GlobalAveragePooling1D.
/// </remarks>
/// <param name="keepDims">Whether the spatial axes stay, with size 1.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class GlobalAveragePooling1D(bool keepDims = false, string? name = null) : GlobalPooling(1, keepDims, name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) => [null];

    private protected override Tensor Pool(Tensor input, Tensor? mask)
    {
        if (mask is null)
            return Ops.Mean(input, SpatialAxes, KeepDims);
        // Only the steps that count: their sum, divided by their number.
        var counted = Ops.ExpandDims(Ops.Cast(mask, input.DType), -1);
        return Ops.Sum(input * counted, SpatialAxes, KeepDims) / Ops.Sum(counted, SpatialAxes, KeepDims);
    }
}
