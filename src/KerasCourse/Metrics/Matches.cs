namespace KerasCourse.Metrics;

/// <summary>Which predictions are right, as 1 and 0, for the accuracy family.</summary>
internal static class Matches
{
    /// <summary>Equal numbers.</summary>
    public static Tensor Equal(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Losses.LossInputs.Align("Accuracy", yTrue, yPred);
        return Ops.Cast(Ops.Equal(yTrue, yPred), DType.Float32);
    }

    /// <summary>Probabilities above the threshold against 0 and 1.</summary>
    public static Tensor Binary(Tensor yTrue, Tensor yPred, double threshold)
    {
        (yTrue, yPred) = Losses.LossInputs.Align("BinaryAccuracy", yTrue, yPred);
        return Ops.Cast(Ops.Equal(yTrue, Ops.Cast(yPred > (float)threshold, yTrue.DType)), DType.Float32);
    }

    /// <summary>The largest entry of one-hot rows.</summary>
    public static Tensor Categorical(Tensor yTrue, Tensor yPred)
    {
        CheckSame("CategoricalAccuracy", yTrue, yPred, " For integer labels use SparseCategoricalAccuracy.");
        return Ops.Cast(Ops.Equal(Ops.ArgMax(yTrue, -1), Ops.ArgMax(yPred, -1)), DType.Float32);
    }

    /// <summary>The largest entry against integer labels.</summary>
    public static Tensor SparseCategorical(Tensor yTrue, Tensor yPred)
    {
        yTrue = Labels("SparseCategoricalAccuracy", yTrue, yPred);
        return Ops.Cast(Ops.Equal(yTrue, Ops.ArgMax(yPred, -1)), DType.Float32);
    }

    /// <summary>The right class among the k largest of one-hot rows.</summary>
    public static Tensor TopK(Tensor yTrue, Tensor yPred, int k)
    {
        CheckSame("TopKCategoricalAccuracy", yTrue, yPred, " For integer labels use SparseTopKCategoricalAccuracy.");
        return InTopK(Ops.ArgMax(yTrue, -1), yPred, k);
    }

    /// <summary>The right class among the k largest, for integer labels.</summary>
    public static Tensor SparseTopK(Tensor yTrue, Tensor yPred, int k, bool fromSortedIds)
    {
        const string metric = "SparseTopKCategoricalAccuracy";
        var labels = Labels(metric, yTrue, yPred);
        if (!fromSortedIds)
            return InTopK(labels, yPred, k);
        if (yPred.Shape[^1] < k)
            throw new ShapeException($"{metric}: yPred has {yPred.Shape.Size(-1)} numbers of classes in a row, k = {k} are looked at. Shape: {yPred.Shape}.");
        var best = Ops.Cast(Ops.Take(yPred, Ops.Arange(k), -1), labels.DType);
        return Ops.Cast(Ops.Any(Ops.Equal(best, Ops.ExpandDims(labels, -1)), -1), DType.Float32);
    }

    private static Tensor InTopK(Tensor labels, Tensor yPred, int k)
    {
        int classes = yPred.Shape.Size(-1);
        var hits = Ops.InTopK(Ops.Reshape(labels, labels.Size), Ops.Reshape(yPred, Shape.Of(yPred.Size / classes, classes)), k);
        return Ops.Reshape(Ops.Cast(hits, DType.Float32), labels.Shape);
    }

    private static Tensor Labels(string metric, Tensor yTrue, Tensor yPred)
    {
        var labels = yTrue.Rank == yPred.Rank && yTrue.Rank > 0 && yTrue.Shape.Size(-1) == 1 ? Ops.Squeeze(yTrue, -1) : yTrue;
        if (yPred.Rank == 0 || !LossRules.Agree(labels.Shape, yPred.Shape[..^1]))
            throw new ShapeException($"{metric}: yTrue has shape {yTrue.Shape}, yPred {yPred.Shape}; yTrue has one label for each row of classes.");
        return Ops.Cast(labels, DType.Int32);
    }

    private static void CheckSame(string metric, Tensor yTrue, Tensor yPred, string hint)
    {
        if (!LossRules.Agree(yTrue.Shape, yPred.Shape))
            throw new ShapeException($"{metric}: yTrue has shape {yTrue.Shape}, yPred {yPred.Shape}.{hint}");
    }
}
