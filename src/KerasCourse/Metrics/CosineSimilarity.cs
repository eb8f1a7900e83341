namespace KerasCourse.Metrics;

/// <summary>The mean cosine of the angle between targets and predictions.</summary>
/// <remarks>Source: keras.metrics.CosineSimilarity.</remarks>
/// <param name="axis">The axis of the vectors.</param>
/// <param name="name">The name in logs.</param>
public sealed class CosineSimilarity(int axis = -1, string? name = null) : MeanMetricWrapper((yTrue, yPred) => -new Losses.CosineSimilarity(axis).Call(yTrue, yPred), name, largerIsBetter: true)
{
    /// <summary>The axis of the vectors.</summary>
    public int Axis => axis;
}
