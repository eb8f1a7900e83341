namespace KerasCourse.Metrics;

/// <summary>The mean cross-entropy of one-hot targets.</summary>
/// <remarks>Source: keras.metrics.CategoricalCrossentropy.</remarks>
/// <param name="fromLogits">Whether predictions are scores.</param>
/// <param name="labelSmoothing">How far targets are drawn towards 1 / classes.</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0, int axis = -1, string? name = null) : MeanMetricWrapper(new Losses.CategoricalCrossentropy(fromLogits, labelSmoothing, axis).Call, name, largerIsBetter: false)
{
    /// <summary>Whether predictions are scores.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far targets are drawn towards 1 / classes.</summary>
    public double LabelSmoothing => labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis => axis;
}
