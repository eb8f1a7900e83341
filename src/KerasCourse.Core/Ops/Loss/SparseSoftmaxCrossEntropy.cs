namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cross-entropy of integer labels and the softmax of scores, one loss for each row, in one pass.</summary>
    /// <remarks>
    /// loss = -log softmax(logits)[label]. Input: labels [...] (integers, or floats that are), logits [..., classes]. Output: [...].
    /// Gradient in the logits: (softmax(logits) - onehot(label)) * dloss. Source: tf.nn.sparse_softmax_cross_entropy_with_logits.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">A label is not a class.</exception>
    public static Tensor SparseSoftmaxCrossEntropy(Tensor labels, Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Operation.Run(new SparseSoftmaxCrossEntropyOperation(), Cast(labels, DType.Int32), ToFloat(logits));
    }
}

internal sealed class SparseSoftmaxCrossEntropyOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Shape labels = inputs[0].Shape, logits = inputs[1].Shape;
        if (logits.Rank == 0 || labels.Rank != logits.Rank - 1 || !LossRules.Agree(labels, logits[..^1]))
            throw new ShapeException(
                $"{Name}: labels must have the shape of logits without the last axis (the classes). " +
                $"Shapes: labels {labels}, logits {logits}. " +
                "For one-hot targets use SoftmaxCrossEntropy.");
        return [new(logits[..^1], inputs[1].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (loss, kept) = Backend.Current.Loss.SparseSoftmaxCrossEntropy(
            LossRules.Flat(inputs[0]), NormalizationRules.AsMatrix(inputs[1]), forGradient);
        loss = LossRules.As(loss, specs[0].Shape);
        return kept is null ? [loss] : [loss, kept];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (labels, logits) = (context.Inputs[0], context.Inputs[1]);
        var operation = new SparseSoftmaxCrossEntropyGradientOperation(logits.Shape);
        return [null, Run(operation, labels, context.Outputs[1], context.OutputGradient)];
    }

    public override Tensor[] Decompose(Tensor[] inputs)
    {
        var (labels, logits) = (inputs[0], inputs[1]);
        var oneHot = Ops.OneHot(labels, logits.Shape.Size(-1), dtype: logits.DType);
        return [-Ops.Sum(oneHot * Ops.LogSoftmax(logits), -1)];
    }
}

/// <summary>Inputs: labels, what the forward pass kept, dloss. Output: dlogits.</summary>
internal sealed class SparseSoftmaxCrossEntropyGradientOperation(Shape logits) : Operation
{
    public override string NoGradient => NormalizationRules.SecondDerivativeReason;

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(logits, inputs[2].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var dLogits = Backend.Current.Loss.SparseSoftmaxCrossEntropyGradient(LossRules.Flat(inputs[0]), inputs[1], LossRules.Flat(inputs[2]));
        return [LossRules.As(dLogits, logits)];
    }
}
