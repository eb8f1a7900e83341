namespace KerasCourse.Metrics;

/// <summary>The share of predictions with the right class among the k largest, for one-hot targets.</summary>
/// <remarks>Source: keras.metrics.TopKCategoricalAccuracy.</remarks>
/// <param name="k">How many classes are looked at.</param>
/// <param name="name">The name in logs.</param>
public sealed class TopKCategoricalAccuracy(int k = 5, string? name = null) : MeanMetricWrapper((yTrue, yPred) => Matches.TopK(yTrue, yPred, k), name, largerIsBetter: true)
{
    /// <summary>How many classes are looked at.</summary>
    public int K => k;
}
