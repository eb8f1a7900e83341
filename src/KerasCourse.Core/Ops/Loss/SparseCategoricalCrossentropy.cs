namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cross-entropy of integer labels and predicted probabilities (or scores, with <paramref name="fromLogits"/>).</summary>
    /// <remarks>
    /// From logits: <see cref="SparseSoftmaxCrossEntropy"/>. From probabilities, as Keras on TensorFlow does it: those that came out of
    /// <see cref="Softmax(Tensor)"/> are taken back to their scores; others are clipped to [1e-7, 1 - 1e-7], and the cross-entropy of
    /// their logarithms (which divides by their sum) is taken. Input: labels [...] or [..., 1], output [..., classes]. Output: [...].
    /// Source: keras.ops.sparse_categorical_crossentropy.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor SparseCategoricalCrossentropy(Tensor target, Tensor output, bool fromLogits = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        output = ToFloat(output);
        if (target.Rank == output.Rank && target.Rank > 0 && target.Shape.Size(-1) == 1)
            target = Squeeze(target, -1);
        if (!LossRules.Agree(target.Shape, output.Shape[..^Math.Min(1, output.Rank)]) || output.Rank == 0)
            throw new ShapeException(
                $"SparseCategoricalCrossentropy: target must have the shape of output without the last axis (the classes). " +
                $"Shapes: target {target.Shape}, output {output.Shape}." +
                (target.Rank == output.Rank ? " For one-hot targets use CategoricalCrossentropy." : ""));
        if (LossRules.LogitsOf(output, "Softmax") is { } logits)
            (output, fromLogits) = (logits, true);
        return SparseSoftmaxCrossEntropy(target, fromLogits ? output : Log(Clip(output, LossRules.Epsilon, 1 - LossRules.Epsilon)));
    }
}
