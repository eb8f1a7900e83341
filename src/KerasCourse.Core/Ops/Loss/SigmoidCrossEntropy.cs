namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cross-entropy of target probabilities and the sigmoid of scores, number by number, in one pass.</summary>
    /// <remarks>
    /// loss = max(x, 0) - x * target + log(1 + e^-|x|). Input: both of one shape. Output: the same shape.
    /// Gradient: dlogits = (sigmoid(x) - target) * dloss, dtargets = -x * dloss. Source: tf.nn.sigmoid_cross_entropy_with_logits.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor SigmoidCrossEntropy(Tensor targets, Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(targets);
        logits = ToFloat(logits);
        return Operation.Run(new SigmoidCrossEntropyOperation(), Cast(targets, logits.DType), logits);
    }
}

internal sealed class SigmoidCrossEntropyOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        LossRules.CheckSameShape(Name, "targets", inputs[0].Shape, "logits", inputs[1].Shape, "");
        return [inputs[1].Spec];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Loss.SigmoidCrossEntropy(inputs[0], inputs[1])];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (targets, logits, dy) = (context.Inputs[0], context.Inputs[1], context.OutputGradient);
        return
        [
            context.Needs(0) ? -logits * dy : null,
            context.Needs(1) ? Run(new SigmoidCrossEntropyGradientOperation(), targets, logits, dy) : null,
        ];
    }
}

/// <summary>(sigmoid(x) - target) * dy. Inputs: targets, logits, dy.</summary>
internal sealed class SigmoidCrossEntropyGradientOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[1].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Loss.SigmoidCrossEntropyGradient(inputs[0], inputs[1], inputs[2])];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (targets, logits, dy, g) = (context.Inputs[0], context.Inputs[1], context.Inputs[2], context.OutputGradient);
        if (!context.Needs(1) && !context.Needs(2))
            return [-dy * g, null, null];
        var sigmoid = Ops.Sigmoid(logits);
        return
        [
            context.Needs(0) ? -dy * g : null,
            context.Needs(1) ? g * dy * sigmoid * (1 - sigmoid) : null,
            context.Needs(2) ? g * (sigmoid - targets) : null,
        ];
    }
}
