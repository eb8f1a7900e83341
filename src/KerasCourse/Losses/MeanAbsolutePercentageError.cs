namespace KerasCourse.Losses;

/// <summary>The mean of the absolute differences in percent of the target.</summary>
/// <remarks>
/// 100 mean(|yTrue - yPred| / max(|yTrue|, 1e-7)). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.MeanAbsolutePercentageError.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsolutePercentageError(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(MeanAbsolutePercentageError), yTrue, yPred);
        return Ops.Mean(Ops.Abs((yTrue - yPred) / Ops.Maximum(Ops.Abs(yTrue), 1e-7f)), -1) * 100;
    }
}
