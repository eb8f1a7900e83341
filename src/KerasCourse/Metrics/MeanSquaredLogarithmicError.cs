namespace KerasCourse.Metrics;

/// <summary>The mean of the squared differences of logarithms.</summary>
/// <remarks>Source: keras.metrics.MeanSquaredLogarithmicError.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredLogarithmicError(string? name = null) : MeanMetricWrapper(new Losses.MeanSquaredLogarithmicError().Call, name, largerIsBetter: false);
