namespace KerasCourse.Losses;

/// <summary>Compares a sequence of scores with a shorter sequence of labels whose places are not known: speech, handwriting.</summary>
/// <remarks>
/// See <see cref="Ops.CtcLoss"/>; class 0 is the blank and fills up short label sequences. Input: labels [batch, length], scores
/// [batch, steps, classes]. Values: [batch]. Source: keras.losses.CTC; Graves et al. 2006.
/// </remarks>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class CTC(Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        Throw.IfRankIsNot(nameof(CTC), "yTrue", yTrue.Shape, 2, "[batch, length]");
        Throw.IfRankIsNot(nameof(CTC), "yPred", yPred.Shape, 3, "[batch, steps, classes]");
        var lengths = Ops.Sum(Ops.Cast(Ops.NotEqual(yTrue, 0), DType.Int32), 1);
        return Ops.CtcLoss(yTrue, yPred, lengths, Ops.Full(yPred.Shape.Size(0), yPred.Shape.Size(1), DType.Int32));
    }
}
