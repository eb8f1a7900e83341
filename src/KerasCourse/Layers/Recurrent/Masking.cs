namespace KerasCourse;

/// <summary>Leaves out the steps whose numbers are all equal to a value: they become 0, and the layers behind skip them.</summary>
/// <remarks>Input: [batch, time, ..., features]. Output: the same shape, with the mask [batch, time, ...]. Source: keras.layers.Masking.</remarks>
/// <param name="maskValue">The number that marks a step to be left out.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Masking(double maskValue = 0, string? name = null) : Layer(name)
{
    /// <summary>The number that marks a step to be left out.</summary>
    public double MaskValue => maskValue;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.Where(Counts(input, keepDims: true), input, 0);

    /// <summary>A step counts if one of its numbers is not the value.</summary>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        [Counts(inputs[0], keepDims: false)];

    private Tensor Counts(Tensor input, bool keepDims) => Ops.Any(Ops.NotEqual(input, maskValue), -1, keepDims);
}
