namespace KerasCourse.Metrics;

/// <summary>The mean correlation of targets and predictions, from -1 to 1.</summary>
/// <remarks>mean((yTrue - mean) (yPred - mean)) / (std std) along the axis. Source: keras.metrics.PearsonCorrelation.</remarks>
/// <param name="axis">The axis along which they are compared.</param>
/// <param name="name">The name in logs.</param>
public sealed class PearsonCorrelation(int axis = -1, string? name = null) : MeanMetricWrapper((yTrue, yPred) => Correlations.Pearson(yTrue, yPred, axis), name, largerIsBetter: true)
{
    /// <summary>The axis along which they are compared.</summary>
    public int Axis => axis;
}
