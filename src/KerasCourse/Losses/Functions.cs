namespace KerasCourse.Losses;

/// <summary>The losses as functions of targets and predictions: the value of each sample, not yet averaged over the batch.</summary>
/// <remarks>
/// Each is the <c>Call</c> of the class of its name, which has its formula, shapes and errors; parameters are those of the class. Source:
/// keras.losses, the functions in snake case.
/// </remarks>
/// <example><code>Tensor perSample = Losses.Functions.MeanSquaredError(yTrue, yPred);</code></example>
public static class Functions
{
    /// <inheritdoc cref="Losses.MeanSquaredError"/>
    public static Tensor MeanSquaredError(Tensor yTrue, Tensor yPred) => new MeanSquaredError().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.MeanAbsoluteError"/>
    public static Tensor MeanAbsoluteError(Tensor yTrue, Tensor yPred) => new MeanAbsoluteError().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.MeanAbsolutePercentageError"/>
    public static Tensor MeanAbsolutePercentageError(Tensor yTrue, Tensor yPred) => new MeanAbsolutePercentageError().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.MeanSquaredLogarithmicError"/>
    public static Tensor MeanSquaredLogarithmicError(Tensor yTrue, Tensor yPred) => new MeanSquaredLogarithmicError().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.Huber"/>
    public static Tensor Huber(Tensor yTrue, Tensor yPred, double delta = 1) => new Huber(delta).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.LogCosh"/>
    public static Tensor LogCosh(Tensor yTrue, Tensor yPred) => new LogCosh().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.CosineSimilarity"/>
    public static Tensor CosineSimilarity(Tensor yTrue, Tensor yPred, int axis = -1) => new CosineSimilarity(axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.Poisson"/>
    public static Tensor Poisson(Tensor yTrue, Tensor yPred) => new Poisson().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.KLDivergence"/>
    public static Tensor KLDivergence(Tensor yTrue, Tensor yPred) => new KLDivergence().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.Hinge"/>
    public static Tensor Hinge(Tensor yTrue, Tensor yPred) => new Hinge().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.SquaredHinge"/>
    public static Tensor SquaredHinge(Tensor yTrue, Tensor yPred) => new SquaredHinge().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.CategoricalHinge"/>
    public static Tensor CategoricalHinge(Tensor yTrue, Tensor yPred) => new CategoricalHinge().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.BinaryCrossentropy"/>
    public static Tensor BinaryCrossentropy(Tensor yTrue, Tensor yPred, bool fromLogits = false, double labelSmoothing = 0, int axis = -1) =>
        new BinaryCrossentropy(fromLogits, labelSmoothing, axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.BinaryFocalCrossentropy"/>
    public static Tensor BinaryFocalCrossentropy(Tensor yTrue, Tensor yPred, bool applyClassBalancing = false, double alpha = 0.25,
        double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, int axis = -1) =>
        new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing, axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.CategoricalCrossentropy"/>
    public static Tensor CategoricalCrossentropy(Tensor yTrue, Tensor yPred, bool fromLogits = false, double labelSmoothing = 0,
        int axis = -1) => new CategoricalCrossentropy(fromLogits, labelSmoothing, axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.CategoricalFocalCrossentropy"/>
    public static Tensor CategoricalFocalCrossentropy(Tensor yTrue, Tensor yPred, double alpha = 0.25, double gamma = 2,
        bool fromLogits = false, double labelSmoothing = 0, int axis = -1) =>
        new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, labelSmoothing, axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.CategoricalGeneralizedCrossEntropy"/>
    public static Tensor CategoricalGeneralizedCrossEntropy(Tensor yTrue, Tensor yPred, double q) =>
        new CategoricalGeneralizedCrossEntropy(q).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy"/>
    public static Tensor SparseCategoricalCrossentropy(Tensor yTrue, Tensor yPred, bool fromLogits = false, int? ignoreClass = null,
        int axis = -1) =>
        new SparseCategoricalCrossentropy(fromLogits, ignoreClass, axis: axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.CTC"/>
    public static Tensor CTC(Tensor yTrue, Tensor yPred) => new CTC().Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.Dice"/>
    public static Tensor Dice(Tensor yTrue, Tensor yPred, Axes axis = default) => new Dice(axis: axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.Tversky"/>
    public static Tensor Tversky(Tensor yTrue, Tensor yPred, double alpha = 0.5, double beta = 0.5, Axes axis = default) =>
        new Tversky(alpha, beta, axis: axis).Call(yTrue, yPred);

    /// <inheritdoc cref="Losses.Circle"/>
    public static Tensor Circle(Tensor yTrue, Tensor yPred, double gamma = 80, double margin = 0.4, bool removeDiagonal = true) =>
        new Circle(gamma, margin, removeDiagonal).Call(yTrue, yPred);
}
