namespace KerasCourse.Metrics;

/// <summary>The mean Kullback-Leibler divergence.</summary>
/// <remarks>Source: keras.metrics.KLDivergence.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class KLDivergence(string? name = null) : MeanMetricWrapper(new Losses.KLDivergence().Call, name, largerIsBetter: false);
