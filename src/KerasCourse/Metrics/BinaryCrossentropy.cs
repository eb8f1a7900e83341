namespace KerasCourse.Metrics;

/// <summary>The mean binary cross-entropy.</summary>
/// <remarks>Source: keras.metrics.BinaryCrossentropy.</remarks>
/// <param name="fromLogits">Whether predictions are scores.</param>
/// <param name="labelSmoothing">How far targets are drawn towards 0.5.</param>
/// <param name="name">The name in logs.</param>
public sealed class BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, string? name = null) : MeanMetricWrapper(new Losses.BinaryCrossentropy(fromLogits, labelSmoothing).Call, name, largerIsBetter: false)
{
    /// <summary>Whether predictions are scores.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far targets are drawn towards 0.5.</summary>
    public double LabelSmoothing => labelSmoothing;
}
