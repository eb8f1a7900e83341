namespace KerasCourse.Losses;

/// <summary>The cross-entropy of one-hot targets and predicted probabilities.</summary>
/// <remarks>
/// -sum(yTrue log(p)), p divided by its sum. Input: one shape [batch, ..., classes]. Values: [batch, ...].
/// Source: keras.losses.CategoricalCrossentropy.
/// </remarks>
public sealed class CategoricalCrossentropy : Loss
{
    /// <summary>A categorical cross-entropy.</summary>
    /// <param name="fromLogits">Whether predictions are scores, before the softmax.</param>
    /// <param name="labelSmoothing">How far targets are drawn towards 1 / classes, in [0, 1].</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
    /// <param name="name">The name in logs.</param>
    public CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0, int axis = -1, Reduction reduction = default, string? name = null)
        : base(reduction, name)
    {
        LossInputs.CheckSmoothing(nameof(CategoricalCrossentropy), labelSmoothing);
        (FromLogits, LabelSmoothing, Axis) = (fromLogits, labelSmoothing, axis);
    }

    /// <summary>Whether predictions are scores, before the softmax.</summary>
    public bool FromLogits { get; }

    /// <summary>How far targets are drawn towards 1 / classes.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        bool labels = yTrue.Rank == yPred.Rank - 1 || (yTrue.Rank == yPred.Rank && yTrue.Rank > 0 && yTrue.Shape.Size(-1) == 1);
        (yTrue, yPred) = LossInputs.Align(nameof(CategoricalCrossentropy), yTrue, yPred, labels ? " For integer labels use SparseCategoricalCrossentropy." : "");
        if (LabelSmoothing > 0)
            yTrue = yTrue * (float)(1 - LabelSmoothing) + (float)(LabelSmoothing / yTrue.Shape.Size(Axis));
        return Ops.CategoricalCrossentropy(yTrue, yPred, FromLogits, Axis);
    }
}
