namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// The cross-entropy of target and predicted probabilities of yes (or scores, with <paramref name="fromLogits"/>), number by number.
    /// </summary>
    /// <remarks>
    /// From logits: <see cref="SigmoidCrossEntropy"/>. From probabilities, as Keras on TensorFlow does it: those that came out of Sigmoid
    /// are taken back to their scores; others are clipped to [1e-7, 1 - 1e-7], and loss =
    /// -(target * log(output) + (1 - target) * log(1 - output)). Input: both of one shape. Output: the same shape.
    /// Source: keras.ops.binary_crossentropy.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossentropy(Tensor target, Tensor output, bool fromLogits = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        output = ToFloat(output);
        LossRules.CheckSameShape("BinaryCrossentropy", nameof(target), target.Shape, nameof(output), output.Shape, "");
        if (LossRules.LogitsOf(output, "Sigmoid") is { } logits)
            return SigmoidCrossEntropy(target, logits);
        if (fromLogits)
            return SigmoidCrossEntropy(target, output);
        target = Cast(target, output.DType);
        output = Clip(output, LossRules.Epsilon, 1 - LossRules.Epsilon);
        return -(target * Log(output) + (1 - target) * Log(1 - output));
    }
}
