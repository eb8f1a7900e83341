namespace KerasCourse.Losses;

/// <summary>The cross-entropy of yes-or-no targets and predicted probabilities of yes.</summary>
/// <remarks>
/// mean(-(yTrue log(p) + (1 - yTrue) log(1 - p))). Input: one shape [batch, ..., size]. Values: [batch, ...].
/// Source: keras.losses.BinaryCrossentropy.
/// </remarks>
public sealed class BinaryCrossentropy : Loss
{
    /// <summary>A binary cross-entropy.</summary>
    /// <param name="fromLogits">Whether predictions are scores, before the sigmoid.</param>
    /// <param name="labelSmoothing">How far targets are drawn towards 0.5, in [0, 1].</param>
    /// <param name="axis">The axis over which values are averaged.</param>
    /// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
    /// <param name="name">The name in logs.</param>
    public BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, int axis = -1, Reduction reduction = default, string? name = null)
        : base(reduction, name)
    {
        LossInputs.CheckSmoothing(nameof(BinaryCrossentropy), labelSmoothing);
        (FromLogits, LabelSmoothing, Axis) = (fromLogits, labelSmoothing, axis);
    }

    /// <summary>Whether predictions are scores, before the sigmoid.</summary>
    public bool FromLogits { get; }

    /// <summary>How far targets are drawn towards 0.5.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The axis over which values are averaged.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(BinaryCrossentropy), yTrue, yPred, " A binary loss needs one prediction for each target: Dense(1, activation: \"sigmoid\").");
        if (LabelSmoothing > 0)
            yTrue = yTrue * (float)(1 - LabelSmoothing) + (float)(0.5 * LabelSmoothing);
        return Ops.Mean(Ops.BinaryCrossentropy(yTrue, yPred, FromLogits), Axis);
    }
}
