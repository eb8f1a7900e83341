namespace KerasCourse.Losses;

/// <summary>Brings targets and predictions to one rank and type, as Keras does before a loss.</summary>
internal static class LossInputs
{
    /// <summary>
    /// Targets in the predictions' element type and rank: where one has a last axis of size 1 that the other lacks, it is added or taken away.
    /// </summary>
    /// <exception cref="ShapeException">The shapes do not agree then.</exception>
    public static (Tensor YTrue, Tensor YPred) Align(string loss, Tensor yTrue, Tensor yPred, string hint = "")
    {
        if (!yPred.DType.IsFloat())
            yPred = Ops.Cast(yPred, DType.Float32);
        yTrue = Ops.Cast(yTrue, yPred.DType);
        var (truth, prediction) = (yTrue, yPred);
        if (yPred.Rank == yTrue.Rank + 1 && yPred.Shape.Size(-1) == 1)
            (truth, prediction) = yTrue.Rank == 1 ? (Ops.ExpandDims(yTrue, -1), yPred) : (yTrue, Ops.Squeeze(yPred, -1));
        else if (yTrue.Rank == yPred.Rank + 1 && yTrue.Shape.Size(-1) == 1)
            (truth, prediction) = yPred.Rank == 1 ? (yTrue, Ops.ExpandDims(yPred, -1)) : (Ops.Squeeze(yTrue, -1), yPred);
        if (!LossRules.Agree(truth.Shape, prediction.Shape))
            throw new ShapeException($"{loss}: yTrue has shape {yTrue.Shape}, yPred {yPred.Shape}.{(hint.Length > 0 ? hint : " Each target needs the shape of its prediction.")}");
        return (truth, prediction);
    }

    /// <summary>Integer labels, one for each row of classes: a last axis of size 1 is taken away.</summary>
    /// <exception cref="ShapeException">The numbers of labels and rows differ.</exception>
    public static Tensor Labels(string loss, Tensor yTrue, Tensor yPred)
    {
        if (yTrue.Rank == yPred.Rank && yTrue.Rank > 0 && yTrue.Shape.Size(-1) == 1)
            yTrue = Ops.Squeeze(yTrue, -1);
        if (yPred.Rank == 0 || !LossRules.Agree(yTrue.Shape, yPred.Shape[..^1]))
            throw new ShapeException($"{loss}: yTrue has shape {yTrue.Shape}, yPred {yPred.Shape}; yTrue has one label for each row of yPred.");
        return yTrue.DType.IsInteger() ? yTrue : Ops.Cast(yTrue, DType.Int32);
    }

    /// <summary>Checks that label smoothing is a share.</summary>
    public static void CheckSmoothing(string loss, double labelSmoothing)
    {
        if (!(labelSmoothing is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), FormattableString.Invariant($"{loss}: labelSmoothing must be in [0, 1], received {labelSmoothing}."));
    }

    /// <summary>Labels of 0 and 1 as -1 and 1; others as they are.</summary>
    public static Tensor ToSigns(Tensor labels)
    {
        var binary = Ops.All(Ops.LogicalOr(Ops.Equal(labels, 0), Ops.Equal(labels, 1)));
        return Ops.Where(binary, labels * 2 - 1, labels);
    }
}
