namespace KerasCourse.Metrics;

/// <summary>
/// The metrics that Keras also has as functions of targets and predictions: the value of each sample, not yet averaged. Those that are
/// losses as well stand in <see cref="Losses.Functions"/>.
/// </summary>
/// <remarks>Source: keras.metrics, the functions in snake case.</remarks>
/// <example><code>Tensor right = Metrics.Functions.BinaryAccuracy(yTrue, yPred);</code></example>
public static class Functions
{
    /// <inheritdoc cref="Metrics.BinaryAccuracy"/>
    public static Tensor BinaryAccuracy(Tensor yTrue, Tensor yPred, double threshold = 0.5) => Matches.Binary(yTrue, yPred, threshold);

    /// <inheritdoc cref="Metrics.CategoricalAccuracy"/>
    public static Tensor CategoricalAccuracy(Tensor yTrue, Tensor yPred) => Matches.Categorical(yTrue, yPred);

    /// <inheritdoc cref="Metrics.SparseCategoricalAccuracy"/>
    public static Tensor SparseCategoricalAccuracy(Tensor yTrue, Tensor yPred) => Matches.SparseCategorical(yTrue, yPred);

    /// <inheritdoc cref="Metrics.TopKCategoricalAccuracy"/>
    public static Tensor TopKCategoricalAccuracy(Tensor yTrue, Tensor yPred, int k = 5) => Matches.TopK(yTrue, yPred, k);

    /// <inheritdoc cref="Metrics.SparseTopKCategoricalAccuracy"/>
    public static Tensor SparseTopKCategoricalAccuracy(Tensor yTrue, Tensor yPred, int k = 5, bool fromSortedIds = false) =>
        Matches.SparseTopK(yTrue, yPred, k, fromSortedIds);

    /// <inheritdoc cref="Metrics.PearsonCorrelation"/>
    public static Tensor PearsonCorrelation(Tensor yTrue, Tensor yPred, int axis = -1) => Correlations.Pearson(yTrue, yPred, axis);

    /// <inheritdoc cref="Metrics.ConcordanceCorrelation"/>
    public static Tensor ConcordanceCorrelation(Tensor yTrue, Tensor yPred, int axis = -1) => Correlations.Concordance(yTrue, yPred, axis);
}
