namespace KerasCourse.Metrics;

/// <summary>The share of predictions with the right class among the k largest, for integer labels.</summary>
/// <remarks>Source: keras.metrics.SparseTopKCategoricalAccuracy.</remarks>
/// <param name="k">How many classes are looked at.</param>
/// <param name="fromSortedIds">Whether predictions are not scores of all classes, but the numbers of the best ones, the best first.</param>
/// <param name="name">The name in logs.</param>
public sealed class SparseTopKCategoricalAccuracy(int k = 5, bool fromSortedIds = false, string? name = null)
    : MeanMetricWrapper((yTrue, yPred) => Matches.SparseTopK(yTrue, yPred, k, fromSortedIds), name, largerIsBetter: true)
{
    /// <summary>How many classes are looked at.</summary>
    public int K => k;

    /// <summary>Whether predictions are the numbers of the best classes.</summary>
    public bool FromSortedIds => fromSortedIds;
}
