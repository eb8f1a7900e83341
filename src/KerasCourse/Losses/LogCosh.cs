namespace KerasCourse.Losses;

/// <summary>The logarithm of the hyperbolic cosine of the differences.</summary>
/// <remarks>
/// mean(log(cosh(yPred - yTrue))). Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.LogCosh.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class LogCosh(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(LogCosh), yTrue, yPred);
        var difference = yPred - yTrue;
        return Ops.Mean(difference + Ops.Softplus(difference * -2) - MathF.Log(2), -1);
    }
}
