namespace KerasCourse.Losses;

/// <summary>The Poisson loss of predicted rates.</summary>
/// <remarks>
/// mean(yPred - yTrue log(yPred + 1e-7)). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.Poisson.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class Poisson(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(Poisson), yTrue, yPred);
        return Ops.Mean(yPred - yTrue * Ops.Log(yPred + 1e-7f), -1);
    }
}
