namespace KerasCourse.Metrics;

/// <summary>The mean hinge between the right class and the best wrong one.</summary>
/// <remarks>Source: keras.metrics.CategoricalHinge.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalHinge(string? name = null) : MeanMetricWrapper(new Losses.CategoricalHinge().Call, name, largerIsBetter: false);
