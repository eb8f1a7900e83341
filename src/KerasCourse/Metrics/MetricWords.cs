namespace KerasCourse.Metrics;

/// <summary>Keras's words for metrics.</summary>
internal static class MetricWords
{
    private static readonly Dictionary<string, Func<Metric>> _table = new()
    {
        ["mean_squared_error"] = () => new MeanSquaredError(),
        ["MeanSquaredError"] = () => new MeanSquaredError(),
        ["mean_absolute_error"] = () => new MeanAbsoluteError(),
        ["MeanAbsoluteError"] = () => new MeanAbsoluteError(),
        ["mean_absolute_percentage_error"] = () => new MeanAbsolutePercentageError(),
        ["MeanAbsolutePercentageError"] = () => new MeanAbsolutePercentageError(),
        ["mean_squared_logarithmic_error"] = () => new MeanSquaredLogarithmicError(),
        ["MeanSquaredLogarithmicError"] = () => new MeanSquaredLogarithmicError(),
        ["root_mean_squared_error"] = () => new RootMeanSquaredError(),
        ["RootMeanSquaredError"] = () => new RootMeanSquaredError(),
        ["log_cosh_error"] = () => new LogCoshError(),
        ["LogCoshError"] = () => new LogCoshError(),
        ["poisson"] = () => new Poisson(),
        ["Poisson"] = () => new Poisson(),
        ["kl_divergence"] = () => new KLDivergence(),
        ["KLDivergence"] = () => new KLDivergence(),
        ["hinge"] = () => new Hinge(),
        ["Hinge"] = () => new Hinge(),
        ["squared_hinge"] = () => new SquaredHinge(),
        ["SquaredHinge"] = () => new SquaredHinge(),
        ["categorical_hinge"] = () => new CategoricalHinge(),
        ["CategoricalHinge"] = () => new CategoricalHinge(),
        ["binary_crossentropy"] = () => new BinaryCrossentropy(),
        ["BinaryCrossentropy"] = () => new BinaryCrossentropy(),
        ["categorical_crossentropy"] = () => new CategoricalCrossentropy(),
        ["CategoricalCrossentropy"] = () => new CategoricalCrossentropy(),
        ["sparse_categorical_crossentropy"] = () => new SparseCategoricalCrossentropy(),
        ["SparseCategoricalCrossentropy"] = () => new SparseCategoricalCrossentropy(),
        ["cosine_similarity"] = () => new CosineSimilarity(),
        ["CosineSimilarity"] = () => new CosineSimilarity(),
        ["binary_accuracy"] = () => new BinaryAccuracy(),
        ["BinaryAccuracy"] = () => new BinaryAccuracy(),
        ["categorical_accuracy"] = () => new CategoricalAccuracy(),
        ["CategoricalAccuracy"] = () => new CategoricalAccuracy(),
        ["sparse_categorical_accuracy"] = () => new SparseCategoricalAccuracy(),
        ["SparseCategoricalAccuracy"] = () => new SparseCategoricalAccuracy(),
        ["top_k_categorical_accuracy"] = () => new TopKCategoricalAccuracy(),
        ["TopKCategoricalAccuracy"] = () => new TopKCategoricalAccuracy(),
        ["sparse_top_k_categorical_accuracy"] = () => new SparseTopKCategoricalAccuracy(),
        ["SparseTopKCategoricalAccuracy"] = () => new SparseTopKCategoricalAccuracy(),
        ["precision"] = () => new Precision(),
        ["Precision"] = () => new Precision(),
        ["recall"] = () => new Recall(),
        ["Recall"] = () => new Recall(),
        ["true_positives"] = () => new TruePositives(),
        ["TruePositives"] = () => new TruePositives(),
        ["false_positives"] = () => new FalsePositives(),
        ["FalsePositives"] = () => new FalsePositives(),
        ["true_negatives"] = () => new TrueNegatives(),
        ["TrueNegatives"] = () => new TrueNegatives(),
        ["false_negatives"] = () => new FalseNegatives(),
        ["FalseNegatives"] = () => new FalseNegatives(),
        ["auc"] = () => new AUC(),
        ["AUC"] = () => new AUC(),
        ["mean"] = () => new Mean(),
        ["Mean"] = () => new Mean(),
        ["sum"] = () => new Sum(),
        ["Sum"] = () => new Sum(),
        ["mse"] = () => new MeanSquaredError(),
        ["MSE"] = () => new MeanSquaredError(),
        ["mae"] = () => new MeanAbsoluteError(),
        ["MAE"] = () => new MeanAbsoluteError(),
        ["mape"] = () => new MeanAbsolutePercentageError(),
        ["MAPE"] = () => new MeanAbsolutePercentageError(),
        ["msle"] = () => new MeanSquaredLogarithmicError(),
        ["MSLE"] = () => new MeanSquaredLogarithmicError(),
        ["rmse"] = () => new RootMeanSquaredError(),
        ["RMSE"] = () => new RootMeanSquaredError(),
        ["bce"] = () => new BinaryCrossentropy(),
        ["BCE"] = () => new BinaryCrossentropy(),
        ["log_cosh"] = () => new LogCoshError(),
    };

    /// <summary>Checks that there is a metric of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static void Check(string word) =>
        Words.Find("metric", word, new Dictionary<string, Func<Metric>>(_table) { ["accuracy"] = () => new Accuracy(), ["acc"] = () => new Accuracy() });

    /// <summary>
    /// The metric of that name. <c>accuracy</c> depends on the shapes: one prediction a sample makes it binary, integer labels sparse
    /// categorical, else it is categorical.
    /// </summary>
    public static Metric Create(string word, Shape yTrue, Shape yPred)
    {
        if (word is "accuracy" or "acc")
        {
            bool sparse = yTrue.Rank < yPred.Rank || (yTrue[^1] == 1 && yPred[^1] > 1);
            return yPred[^1] == 1 ? new BinaryAccuracy(name: word) : sparse ? new SparseCategoricalAccuracy(word) : new CategoricalAccuracy(word);
        }
        var metric = _table[word]();
        metric.Name = word;
        return metric;
    }
}
