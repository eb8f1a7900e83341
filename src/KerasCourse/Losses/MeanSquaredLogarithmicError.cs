namespace KerasCourse.Losses;

/// <summary>The mean of the squared differences of logarithms.</summary>
/// <remarks>
/// mean((log(max(yTrue, 1e-7) + 1) - log(max(yPred, 1e-7) + 1))^2). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.MeanSquaredLogarithmicError.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredLogarithmicError(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(MeanSquaredLogarithmicError), yTrue, yPred);
        return Ops.Mean(Ops.Square(Ops.Log(Ops.Maximum(yPred, 1e-7f) + 1) - Ops.Log(Ops.Maximum(yTrue, 1e-7f) + 1)), -1);
    }
}
