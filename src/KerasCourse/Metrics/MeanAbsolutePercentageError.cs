namespace KerasCourse.Metrics;

/// <summary>The mean of the absolute differences in percent of the target.</summary>
/// <remarks>Source: keras.metrics.MeanAbsolutePercentageError.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsolutePercentageError(string? name = null) : MeanMetricWrapper(new Losses.MeanAbsolutePercentageError().Call, name, largerIsBetter: false);
