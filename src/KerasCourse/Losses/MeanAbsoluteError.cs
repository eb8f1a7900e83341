namespace KerasCourse.Losses;

/// <summary>The mean of the absolute differences.</summary>
/// <remarks>
/// mean(|yTrue - yPred|). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.MeanAbsoluteError.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsoluteError(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(MeanAbsoluteError), yTrue, yPred);
        return Ops.Mean(Ops.Abs(yTrue - yPred), -1);
    }
}
