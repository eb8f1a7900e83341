namespace KerasCourse.Metrics;

/// <summary>The correlations of targets and predictions along an axis.</summary>
internal static class Correlations
{
    /// <summary>The mean product of both, brought to mean 0 and variance 1.</summary>
    public static Tensor Pearson(Tensor yTrue, Tensor yPred, int axis)
    {
        (yTrue, yPred) = Losses.LossInputs.Align("PearsonCorrelation", yTrue, yPred);
        return Ops.Mean(Standard(yTrue, axis) * Standard(yPred, axis), axis);
    }

    /// <summary>Twice the mean product, divided by both variances and the squared distance of the means.</summary>
    public static Tensor Concordance(Tensor yTrue, Tensor yPred, int axis)
    {
        (yTrue, yPred) = Losses.LossInputs.Align("ConcordanceCorrelation", yTrue, yPred);
        Tensor mean = Ops.Mean(yTrue, axis, keepDims: true), meanPredicted = Ops.Mean(yPred, axis, keepDims: true);
        var products = (yTrue - meanPredicted) * (yPred - meanPredicted);
        var scale = Ops.Var(yTrue, axis, keepDims: true) + Ops.Var(yPred, axis, keepDims: true) + Ops.Square(mean - meanPredicted);
        return Ops.Mean(products * 2 / (scale + (float)LossRules.Epsilon), axis);
    }

    private static Tensor Standard(Tensor x, int axis)
    {
        x -= Ops.Mean(x, axis, keepDims: true);
        return x / Ops.Std(x, axis, keepDims: true);
    }
}
