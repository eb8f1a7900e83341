namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// Connectionist temporal classification: minus the logarithm of the probability that the scores of the steps, freely drawn and read
    /// without repetitions and blanks, give the labels.
    /// </summary>
    /// <remarks>
    /// Input: target [batch, length] integers, output [batch, steps, classes] scores, both lengths [batch]. Output: [batch]. Gradient in
    /// the scores, by the forward and backward sums over all alignments in log space. Source: keras.ops.ctc_loss; Graves et al. 2006.
    /// </remarks>
    /// <param name="target">The labels.</param>
    /// <param name="output">The scores, before the softmax.</param>
    /// <param name="targetLength">How many labels of each row count.</param>
    /// <param name="outputLength">How many steps of each row count.</param>
    /// <param name="maskIndex">The class that stands for the blank.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">A label is not a class, or a row has fewer steps than its labels need.</exception>
    public static Tensor CtcLoss(Tensor target, Tensor output, Tensor targetLength, Tensor outputLength, int maskIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Operation.Run(new CtcLossOperation(maskIndex), Cast(target, DType.Int32), ToFloat(output),
            Cast(targetLength, DType.Int32), Cast(outputLength, DType.Int32));
    }
}

internal sealed class CtcLossOperation(int blank) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Shape target = inputs[0].Shape, output = inputs[1].Shape;
        Throw.IfRankIsNot(Name, "target", target, 2, "[batch, length]");
        Throw.IfRankIsNot(Name, "output", output, 3, "[batch, steps, classes]");
        var batch = output[..1];
        if (!LossRules.Agree(target[..1], batch) || !LossRules.Agree(inputs[2].Shape, batch) || !LossRules.Agree(inputs[3].Shape, batch))
            throw new ShapeException(
                $"{Name}: the batch sizes differ. Shapes: target {target}, output {output}, targetLength {inputs[2].Shape}, outputLength {inputs[3].Shape}.");
        if (output.Size(2) != Shape.Unknown && (blank < 0 || blank >= output.Size(2)))
            throw new ArgumentException($"{Name}: maskIndex {blank} is not one of the {output.Size(2)} classes. Output shape: {output}.");
        return [new(batch, inputs[1].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var alignment = new CtcAlignment(inputs[0].Shape.Size(1), inputs[1].Shape.Size(1), inputs[1].Shape.Size(2), blank);
        if (forGradient)
            specs = [.. specs, inputs[1].Spec];
        return Backend.Current.Host.Run($"{Name}({blank})", alignment.Run, inputs, specs);
    }

    public override Tensor?[] Gradient(GradientContext context) =>
        [null, Run(new CtcLossGradientOperation(), context.Outputs[1], context.OutputGradient), null, null];
}

/// <summary>Inputs: the gradient that the forward pass kept, dloss. Output: the gradient in the scores.</summary>
internal sealed class CtcLossGradientOperation : Operation
{
    public override string NoGradient => NormalizationRules.SecondDerivativeReason;

    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [inputs[0] * Ops.Reshape(inputs[1], Shape.Of(inputs[1].Size, 1, 1))];
}
