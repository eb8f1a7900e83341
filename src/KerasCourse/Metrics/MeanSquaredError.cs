namespace KerasCourse.Metrics;

/// <summary>The mean of the squared differences.</summary>
/// <remarks>Source: keras.metrics.MeanSquaredError.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredError(string? name = null) : MeanMetricWrapper(new Losses.MeanSquaredError().Call, name, largerIsBetter: false);
