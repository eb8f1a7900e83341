namespace KerasCourse.Losses;

/// <summary>A loss between the cross-entropy (q near 0) and the absolute error (q near 1), which wrong labels harm less.</summary>
/// <remarks>
/// (1 - p[yTrue]^q) / q. Input: labels [batch, ...] or [batch, ..., 1], probabilities [batch, ..., classes]. Values: [batch, ...].
/// Source: keras.losses.CategoricalGeneralizedCrossEntropy; Zhang and Sabuncu 2018.
/// </remarks>
/// <param name="q">The power, between 0 and 1.</param>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="ArgumentOutOfRangeException">q is not between 0 and 1.</exception>
public sealed class CategoricalGeneralizedCrossEntropy(double q = 0.5, Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <summary>The power.</summary>
    public double Q { get; } = q is > 0 and < 1 ? q
        : throw new ArgumentOutOfRangeException(nameof(q), FormattableString.Invariant($"CategoricalGeneralizedCrossEntropy: q must be between 0 and 1, received {q}."));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        yTrue = LossInputs.Labels(nameof(CategoricalGeneralizedCrossEntropy), yTrue, yPred);
        var p = Ops.Sum(yPred * Ops.OneHot(yTrue, yPred.Shape.Size(-1), dtype: yPred.DType), -1);
        return (1 - Ops.Power(p, (float)Q)) / (float)Q;
    }
}
