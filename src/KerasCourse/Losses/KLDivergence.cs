namespace KerasCourse.Losses;

/// <summary>The Kullback-Leibler divergence of predicted from true probabilities.</summary>
/// <remarks>
/// sum(yTrue log(yTrue / yPred)), both clipped to [1e-7, 1]. Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.KLDivergence.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class KLDivergence(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(KLDivergence), yTrue, yPred);
        (yTrue, yPred) = (Ops.Clip(yTrue, 1e-7, 1), Ops.Clip(yPred, 1e-7, 1));
        return Ops.Sum(yTrue * Ops.Log(yTrue / yPred), -1);
    }
}
