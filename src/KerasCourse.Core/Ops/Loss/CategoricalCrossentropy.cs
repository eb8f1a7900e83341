namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cross-entropy of target and predicted probabilities (or scores, with <paramref name="fromLogits"/>).</summary>
    /// <remarks>
    /// From logits: <see cref="SoftmaxCrossEntropy"/>. From probabilities, as Keras on TensorFlow does it: those that came out of
    /// <see cref="Softmax(Tensor)"/> are taken back to their scores; others are divided by their sum, clipped to [1e-7, 1 - 1e-7], and
    /// loss = -sum(target * log(output)). Input: both of one shape. Output: that shape without <paramref name="axis"/>.
    /// Source: keras.ops.categorical_crossentropy.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes differ, or have no axis.</exception>
    public static Tensor CategoricalCrossentropy(Tensor target, Tensor output, bool fromLogits = false, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(target);
        output = ToFloat(output);
        LossRules.CheckSameShape(
            "CategoricalCrossentropy", nameof(target), target.Shape, nameof(output), output.Shape,
            target.Rank == output.Rank - 1 ? " For integer labels use SparseCategoricalCrossentropy." : "");
        int resolved = Throw.ResolveAxis("CategoricalCrossentropy", axis, output.Shape);
        if (LossRules.LogitsOf(output, "Softmax") is { } logits)
            (output, fromLogits) = (logits, true);
        target = Cast(target, output.DType);
        if (!fromLogits)
        {
            output /= Sum(output, resolved, keepDims: true);
            return -Sum(target * Log(Clip(output, LossRules.Epsilon, 1 - LossRules.Epsilon)), resolved);
        }
        return resolved == output.Rank - 1
            ? SoftmaxCrossEntropy(target, output)
            : -Sum(target * LogSoftmax(output, resolved), resolved);
    }
}
