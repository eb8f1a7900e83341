namespace KerasCourse.Metrics;

/// <summary>The mean cross-entropy of integer labels.</summary>
/// <remarks>Source: keras.metrics.SparseCategoricalCrossentropy.</remarks>
/// <param name="fromLogits">Whether predictions are scores.</param>
/// <param name="ignoreClass">A label whose places do not count.</param>
/// <param name="name">The name in logs.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, string? name = null) : MeanMetricWrapper(new Losses.SparseCategoricalCrossentropy(fromLogits, ignoreClass).Call, name, isUserCode: false)
{
    /// <summary>Whether predictions are scores.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>A label whose places do not count.</summary>
    public int? IgnoreClass => ignoreClass;
}
