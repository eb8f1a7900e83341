namespace KerasCourse.Losses;

/// <summary>The mean of the squared differences.</summary>
/// <remarks>
/// mean((yTrue - yPred)^2). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.MeanSquaredError.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredError(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(MeanSquaredError), yTrue, yPred);
        return Ops.Mean(Ops.Square(yTrue - yPred), -1);
    }
}
