namespace KerasCourse.Metrics;

/// <summary>The mean of the absolute differences.</summary>
/// <remarks>Source: keras.metrics.MeanAbsoluteError.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsoluteError(string? name = null) : MeanMetricWrapper(new Losses.MeanAbsoluteError().Call, name, largerIsBetter: false);
