namespace KerasCourse.Metrics;

/// <summary>The mean squared hinge of binary labels.</summary>
/// <remarks>Source: keras.metrics.SquaredHinge.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class SquaredHinge(string? name = null) : MeanMetricWrapper(new Losses.SquaredHinge().Call, name, largerIsBetter: false);
