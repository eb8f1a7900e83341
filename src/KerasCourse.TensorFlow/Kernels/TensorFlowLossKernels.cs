namespace KerasCourse.TensorFlow;

/// <summary>Losses on TensorFlow's fused ops. What they keep for the gradient is the gradient for a loss of 1.</summary>
internal sealed class TensorFlowLossKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), ILossKernels
{
    public (Tensor Loss, Tensor? Kept) SparseSoftmaxCrossEntropy(Tensor labels, Tensor logits, bool forGradient)
    {
        var results = RunChecked("SparseSoftmaxCrossEntropyWithLogits", 2, [logits, labels], [labels, logits],
            (engine, t) => engine.Loss.SparseSoftmaxCrossEntropy(t[0], t[1], forGradient: false).Loss);
        return (results[0], forGradient ? results[1] : null);
    }

    public Tensor SparseSoftmaxCrossEntropyGradient(Tensor labels, Tensor kept, Tensor dLoss) => Run("Mul", kept, Reshape(dLoss, (dLoss.Size, 1)));

    public (Tensor Loss, Tensor? Kept) SoftmaxCrossEntropy(Tensor targets, Tensor logits, bool forGradient)
    {
        var logProbabilities = Run("LogSoftmax", logits);
        return (-Ops.Sum(targets * logProbabilities, -1), forGradient ? Run("Exp", logProbabilities) : null);
    }
}
