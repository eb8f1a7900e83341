namespace KerasCourse.Losses;

/// <summary>A function of targets and predictions as a loss; what it returns is averaged.</summary>
/// <param name="function">The function.</param>
/// <param name="reduction">How one number is made of what it returns; by default the mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class LossFunction(Func<Tensor, Tensor, Tensor> function, Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor yTrue, Tensor yPred) => function(yTrue, yPred);
}
