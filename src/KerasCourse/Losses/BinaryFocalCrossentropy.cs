namespace KerasCourse.Losses;

/// <summary>A binary cross-entropy that counts predictions which are already good less.</summary>
/// <remarks>
/// mean((1 - pt)^gamma bce), with pt the probability given to what is true; with balancing times alpha for yes and 1 - alpha for no.
/// Input: one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.BinaryFocalCrossentropy; Lin et al. 2018.
/// </remarks>
public sealed class BinaryFocalCrossentropy : Loss
{
    /// <summary>A binary focal cross-entropy.</summary>
    /// <param name="applyClassBalancing">Whether yes and no weigh alpha and 1 - alpha.</param>
    /// <param name="alpha">The weight of yes.</param>
    /// <param name="gamma">How much less good predictions count.</param>
    /// <param name="fromLogits">Whether predictions are scores, before the sigmoid.</param>
    /// <param name="labelSmoothing">How far targets are drawn towards 0.5, in [0, 1].</param>
    /// <param name="axis">The axis over which values are averaged.</param>
    /// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentOutOfRangeException">labelSmoothing is outside [0, 1].</exception>
    public BinaryFocalCrossentropy(bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2, bool fromLogits = false,
        double labelSmoothing = 0, int axis = -1, Reduction reduction = default, string? name = null)
        : base(reduction, name)
    {
        LossInputs.CheckSmoothing(nameof(BinaryFocalCrossentropy), labelSmoothing);
        (ApplyClassBalancing, Alpha, Gamma, FromLogits, LabelSmoothing, Axis) = (applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing, axis);
    }

    /// <summary>Whether yes and no weigh alpha and 1 - alpha.</summary>
    public bool ApplyClassBalancing { get; }

    /// <summary>The weight of yes.</summary>
    public double Alpha { get; }

    /// <summary>How much less good predictions count.</summary>
    public double Gamma { get; }

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
        (yTrue, yPred) = LossInputs.Align(nameof(BinaryFocalCrossentropy), yTrue, yPred);
        if (LabelSmoothing > 0)
            yTrue = yTrue * (float)(1 - LabelSmoothing) + (float)(0.5 * LabelSmoothing);
        if (FromLogits)
            yPred = Ops.Sigmoid(yPred);
        var likelihood = yTrue * yPred + (1 - yTrue) * (1 - yPred);
        var values = Ops.Power(1 - likelihood, (float)Gamma) * Ops.BinaryCrossentropy(yTrue, yPred);
        if (ApplyClassBalancing)
            values *= yTrue * (float)Alpha + (1 - yTrue) * (float)(1 - Alpha);
        return Ops.Mean(values, Axis);
    }
}
