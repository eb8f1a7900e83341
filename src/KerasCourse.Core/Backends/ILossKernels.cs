namespace KerasCourse;

/// <summary>
/// Losses in one pass. What a forward kernel keeps for its gradient is the backend's own affair: only its gradient kernel reads it.
/// </summary>
public interface ILossKernels
{
    /// <summary>
    /// -log softmax(logits)[label] of each row, for labels [rows] (Int32) and logits [rows, classes]; and what the gradient needs, if asked.
    /// </summary>
    /// <exception cref="ArgumentException">A label is not a class.</exception>
    (Tensor Loss, Tensor? Kept) SparseSoftmaxCrossEntropy(Tensor labels, Tensor logits, bool forGradient);

    /// <summary>(softmax(logits) - onehot(label)) * dloss of each row.</summary>
    Tensor SparseSoftmaxCrossEntropyGradient(Tensor labels, Tensor kept, Tensor dLoss);

    /// <summary>-sum(targets * log softmax(logits)) of each row, both [rows, classes]; and what the gradient needs, if asked.</summary>
    (Tensor Loss, Tensor? Kept) SoftmaxCrossEntropy(Tensor targets, Tensor logits, bool forGradient)
    {
        var logProbabilities = Ops.LogSoftmax(logits);
        return (-Ops.Sum(targets * logProbabilities, -1), forGradient ? Ops.Exp(logProbabilities) : null);
    }

    /// <summary>(softmax(logits) * sum(targets) - targets) * dloss of each row.</summary>
    Tensor SoftmaxCrossEntropyGradient(Tensor targets, Tensor kept, Tensor dLoss) =>
        (kept * Ops.Sum(targets, -1, keepDims: true) - targets) * Ops.Reshape(dLoss, Shape.Of(dLoss.Size, 1));

    /// <summary>max(x, 0) - x * target + log(1 + e^-|x|), number by number; both of one shape.</summary>
    Tensor SigmoidCrossEntropy(Tensor targets, Tensor logits) =>
        Ops.Maximum(logits, 0) - logits * targets + Ops.Log1p(Ops.Exp(-Ops.Abs(logits)));

    /// <summary>(sigmoid(x) - target) * dy.</summary>
    Tensor SigmoidCrossEntropyGradient(Tensor targets, Tensor logits, Tensor dy) => (Ops.Sigmoid(logits) - targets) * dy;
}
