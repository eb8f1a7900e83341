namespace KerasCourse.Metrics;

/// <summary>The share of predictions that equal their targets.</summary>
/// <remarks>Source: keras.metrics.Accuracy.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class Accuracy(string? name = null) : MeanMetricWrapper(Matches.Equal, name, largerIsBetter: true);
