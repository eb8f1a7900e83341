namespace KerasCourse.Losses;

/// <summary>A categorical cross-entropy that counts predictions which are already good less.</summary>
/// <remarks>
/// -sum(alpha (1 - p)^gamma yTrue log(p)), p divided by its sum and clipped. Input: one shape [batch, ..., classes]. Values: [batch, ...].
/// Source: keras.losses.CategoricalFocalCrossentropy; Lin et al. 2018.
/// </remarks>
public sealed class CategoricalFocalCrossentropy : Loss
{
    /// <summary>A categorical focal cross-entropy.</summary>
    /// <param name="alpha">The factor of all values.</param>
    /// <param name="gamma">How much less good predictions count.</param>
    /// <param name="fromLogits">Whether predictions are scores, before the softmax.</param>
    /// <param name="labelSmoothing">How far targets are drawn towards 1 / classes, in [0, 1].</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentOutOfRangeException">labelSmoothing is outside [0, 1].</exception>
    public CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, int axis = -1,
        Reduction reduction = default, string? name = null)
        : base(reduction, name)
    {
        LossInputs.CheckSmoothing(nameof(CategoricalFocalCrossentropy), labelSmoothing);
        (Alpha, Gamma, FromLogits, LabelSmoothing, Axis) = (alpha, gamma, fromLogits, labelSmoothing, axis);
    }

    /// <summary>The factor of all values.</summary>
    public double Alpha { get; }

    /// <summary>How much less good predictions count.</summary>
    public double Gamma { get; }

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
        (yTrue, yPred) = LossInputs.Align(nameof(CategoricalFocalCrossentropy), yTrue, yPred);
        if (LabelSmoothing > 0)
            yTrue = yTrue * (float)(1 - LabelSmoothing) + (float)(LabelSmoothing / yTrue.Shape.Size(-1));
        if (FromLogits)
            yPred = Ops.Softmax(yPred, Axis);
        var p = Ops.Clip(yPred / Ops.Sum(yPred, Axis, keepDims: true), LossRules.Epsilon, 1 - LossRules.Epsilon);
        return -Ops.Sum(Ops.Power(1 - p, (float)Gamma) * (float)Alpha * (yTrue * Ops.Log(p)), Axis);
    }
}
