namespace KerasCourse.Metrics;

/// <summary>The mean Poisson loss.</summary>
/// <remarks>Source: keras.metrics.Poisson.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class Poisson(string? name = null) : MeanMetricWrapper(new Losses.Poisson().Call, name, largerIsBetter: false);
