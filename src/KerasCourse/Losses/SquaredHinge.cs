namespace KerasCourse.Losses;

/// <summary>The squared hinge of binary labels: -1 and 1; 0 and 1 become these.</summary>
/// <remarks>
/// mean(max(1 - yTrue yPred, 0)^2). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.SquaredHinge.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class SquaredHinge(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(SquaredHinge), yTrue, yPred);
        return Ops.Mean(Ops.Square(Ops.Maximum(1 - LossInputs.ToSigns(yTrue) * yPred, 0)), -1);
    }
}
