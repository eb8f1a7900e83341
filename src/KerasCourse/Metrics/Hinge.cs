namespace KerasCourse.Metrics;

/// <summary>The mean hinge of binary labels.</summary>
/// <remarks>Source: keras.metrics.Hinge.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class Hinge(string? name = null) : MeanMetricWrapper(new Losses.Hinge().Call, name, largerIsBetter: false);
