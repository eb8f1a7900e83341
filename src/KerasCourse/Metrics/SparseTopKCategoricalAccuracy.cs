namespace KerasCourse.Metrics;

/// <summary>The share of predictions with the right class among the k largest, for integer labels.</summary>
/// <remarks>Source: keras.metrics.SparseTopKCategoricalAccuracy.</remarks>
/// <param name="k">How many classes are looked at.</param>
/// <param name="name">The name in logs.</param>
public sealed class SparseTopKCategoricalAccuracy(int k = 5, string? name = null) : MeanMetricWrapper((yTrue, yPred) => Matches.SparseTopK(yTrue, yPred, k), name, largerIsBetter: true)
{
    /// <summary>How many classes are looked at.</summary>
    public int K => k;
}
