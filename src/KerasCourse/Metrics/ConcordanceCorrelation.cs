namespace KerasCourse.Metrics;

/// <summary>The mean agreement of targets and predictions: a correlation that also sees a shift and another scale.</summary>
/// <remarks>2 mean((yTrue - meanPred) (yPred - meanPred)) / (var + var + (mean - mean)^2). Source: keras.metrics.ConcordanceCorrelation.</remarks>
/// <param name="axis">The axis along which they are compared.</param>
/// <param name="name">The name in logs.</param>
public sealed class ConcordanceCorrelation(int axis = -1, string? name = null) : MeanMetricWrapper((yTrue, yPred) => Correlations.Concordance(yTrue, yPred, axis), name, largerIsBetter: true)
{
    /// <summary>The axis along which they are compared.</summary>
    public int Axis => axis;
}
