namespace KerasCourse.Metrics;

/// <summary>Keras's words for metrics: the classes' names, these in snake case, and short forms.</summary>
internal static class MetricWords
{
    private static readonly Dictionary<string, Func<Metric>> _table = [];

    static MetricWords()
    {
        Add(() => new Accuracy(), "acc");
        Add(() => new MeanSquaredError(), "mse", "MSE");
        Add(() => new MeanAbsoluteError(), "mae", "MAE");
        Add(() => new MeanAbsolutePercentageError(), "mape", "MAPE");
        Add(() => new MeanSquaredLogarithmicError(), "msle", "MSLE");
        Add(() => new RootMeanSquaredError(), "rmse", "RMSE");
        Add(() => new LogCoshError(), "log_cosh");
        Add(() => new CosineSimilarity());
        Add(() => new R2Score());
        Add(() => new PearsonCorrelation());
        Add(() => new ConcordanceCorrelation());
        Add(() => new Poisson());
        Add(() => new KLDivergence());
        Add(() => new Hinge());
        Add(() => new SquaredHinge());
        Add(() => new CategoricalHinge());
        Add(() => new BinaryCrossentropy(), "bce", "BCE");
        Add(() => new CategoricalCrossentropy());
        Add(() => new SparseCategoricalCrossentropy());
        Add(() => new BinaryAccuracy());
        Add(() => new CategoricalAccuracy());
        Add(() => new SparseCategoricalAccuracy());
        Add(() => new TopKCategoricalAccuracy());
        Add(() => new SparseTopKCategoricalAccuracy());
        Add(() => new Precision());
        Add(() => new Recall());
        Add(() => new TruePositives());
        Add(() => new FalsePositives());
        Add(() => new TrueNegatives());
        Add(() => new FalseNegatives());
        Add(() => new AUC());
        Add(() => new F1Score());
        Add(() => new FBetaScore());
        Add(() => new BinaryIoU());
        Add(() => new Mean());
        Add(() => new Sum());
    }

    /// <summary>Checks that there is a metric of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static void Check(string word) => Words.Find("metric", word, _table);

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

    private static void Add<TMetric>(Func<TMetric> make, params ReadOnlySpan<string> words) where TMetric : Metric
    {
        _table[Names.ToSnakeCase(typeof(TMetric).Name)] = make;
        _table[typeof(TMetric).Name] = make;
        foreach (string word in words)
            _table[word] = make;
    }
}
