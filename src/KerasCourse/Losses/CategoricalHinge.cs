namespace KerasCourse.Losses;

/// <summary>The hinge between the right class and the best wrong one.</summary>
/// <remarks>
/// max(max((1 - yTrue) yPred) - sum(yTrue yPred) + 1, 0). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.CategoricalHinge.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalHinge(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(CategoricalHinge), yTrue, yPred);
        return Ops.Maximum(Ops.Max((1 - yTrue) * yPred, -1) - Ops.Sum(yTrue * yPred, -1) + 1, 0);
    }
}
