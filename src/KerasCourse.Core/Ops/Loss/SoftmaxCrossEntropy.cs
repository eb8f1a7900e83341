namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cross-entropy of target probabilities and the softmax of scores, one loss for each row, in one pass.</summary>
    /// <remarks>
    /// loss = -sum(targets * log softmax(logits)). Input: both [..., classes]. Output: [...]. Gradient: dlogits =
    /// (softmax(logits) * sum(targets) - targets) * dloss, dtargets = -log softmax(logits) * dloss.
    /// Source: tf.nn.softmax_cross_entropy_with_logits.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes differ, or have no axis.</exception>
    public static Tensor SoftmaxCrossEntropy(Tensor targets, Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(targets);
        logits = ToFloat(logits);
        return Operation.Run(new SoftmaxCrossEntropyOperation(), Cast(targets, logits.DType), logits);
    }
}

internal sealed class SoftmaxCrossEntropyOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Shape targets = inputs[0].Shape, logits = inputs[1].Shape;
        LossRules.CheckSameShape(
            Name, nameof(targets), targets, nameof(logits), logits,
            targets.Rank == logits.Rank - 1 ? " For integer labels use SparseSoftmaxCrossEntropy." : "");
        if (logits.Rank == 0)
            throw new ShapeException($"{Name}: logits must have at least the axis of classes, received a scalar.");
        return [new(logits[..^1], inputs[1].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (loss, kept) = Backend.Current.Loss.SoftmaxCrossEntropy(
            NormalizationRules.AsMatrix(inputs[0]), NormalizationRules.AsMatrix(inputs[1]), forGradient);
        loss = LossRules.As(loss, specs[0].Shape);
        return kept is null ? [loss] : [loss, kept];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (targets, logits, dLoss) = (context.Inputs[0], context.Inputs[1], context.OutputGradient);
        return
        [
            context.Needs(0) ? -Ops.LogSoftmax(logits) * Ops.ExpandDims(dLoss, -1) : null,
            context.Needs(1) ? Run(new SoftmaxCrossEntropyGradientOperation(), targets, context.Outputs[1], dLoss) : null,
        ];
    }

    public override Tensor[] Decompose(Tensor[] inputs) => [-Ops.Sum(inputs[0] * Ops.LogSoftmax(inputs[1]), -1)];
}

/// <summary>Inputs: targets, what the forward pass kept, dloss. Output: dlogits.</summary>
internal sealed class SoftmaxCrossEntropyGradientOperation : Operation
{
    public override string NoGradient => NormalizationRules.SecondDerivativeReason;

    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var dLogits = Backend.Current.Loss.SoftmaxCrossEntropyGradient(
            NormalizationRules.AsMatrix(inputs[0]), inputs[1], LossRules.Flat(inputs[2]));
        return [LossRules.As(dLogits, specs[0].Shape)];
    }
}
