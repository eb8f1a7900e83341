namespace KerasCourse.Metrics;

/// <summary>The share of predictions whose largest entry is the right class, for one-hot targets.</summary>
/// <remarks>Source: keras.metrics.CategoricalAccuracy.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalAccuracy(string? name = null) : MeanMetricWrapper(Matches.Categorical, name, largerIsBetter: true);
