namespace KerasCourse.Losses;

/// <summary>Keras's words for losses: the functions' names, their short forms, and the classes' names.</summary>
internal static class LossWords
{
    private static readonly Dictionary<string, Func<Loss>> _table = [];

    static LossWords()
    {
        Add(() => new MeanSquaredError(), "mean_squared_error", "mse", "MSE");
        Add(() => new MeanAbsoluteError(), "mean_absolute_error", "mae", "MAE");
        Add(() => new MeanAbsolutePercentageError(), "mean_absolute_percentage_error", "mape", "MAPE");
        Add(() => new MeanSquaredLogarithmicError(), "mean_squared_logarithmic_error", "msle", "MSLE");
        Add(() => new Huber(), "huber");
        Add(() => new LogCosh(), "log_cosh");
        Add(() => new CosineSimilarity(), "cosine_similarity");
        Add(() => new Poisson(), "poisson");
        Add(() => new KLDivergence(), "kl_divergence", "kld", "KLD");
        Add(() => new Hinge(), "hinge");
        Add(() => new SquaredHinge(), "squared_hinge");
        Add(() => new CategoricalHinge(), "categorical_hinge");
        Add(() => new BinaryCrossentropy(), "binary_crossentropy", "bce", "BCE");
        Add(() => new BinaryFocalCrossentropy(), "binary_focal_crossentropy");
        Add(() => new CategoricalCrossentropy(), "categorical_crossentropy");
        Add(() => new CategoricalFocalCrossentropy(), "categorical_focal_crossentropy");
        Add(() => new CategoricalGeneralizedCrossEntropy(), "categorical_generalized_cross_entropy");
        Add(() => new SparseCategoricalCrossentropy(), "sparse_categorical_crossentropy");
        Add(() => new CTC(), "ctc");
        Add(() => new Dice(), "dice");
        Add(() => new Tversky(), "tversky");
        Add(() => new Circle(), "circle");
    }

    public static IReadOnlyDictionary<string, Func<Loss>> Table => _table;

    private static void Add<TLoss>(Func<TLoss> make, params ReadOnlySpan<string> words) where TLoss : Loss
    {
        _table[typeof(TLoss).Name] = make;
        foreach (string word in words)
            _table[word] = make;
    }
}
