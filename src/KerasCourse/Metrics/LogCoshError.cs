namespace KerasCourse.Metrics;

/// <summary>The mean logarithm of the hyperbolic cosine of the differences.</summary>
/// <remarks>Source: keras.metrics.LogCoshError.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class LogCoshError(string? name = null) : MeanMetricWrapper(new Losses.LogCosh().Call, name, largerIsBetter: false);
