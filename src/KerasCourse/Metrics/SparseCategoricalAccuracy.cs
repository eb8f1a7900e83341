namespace KerasCourse.Metrics;

/// <summary>The share of predictions whose largest entry is the right class, for integer labels.</summary>
/// <remarks>Source: keras.metrics.SparseCategoricalAccuracy.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class SparseCategoricalAccuracy(string? name = null) : MeanMetricWrapper(Matches.SparseCategorical, name, largerIsBetter: true);
