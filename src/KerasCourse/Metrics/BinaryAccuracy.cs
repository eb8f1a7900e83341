namespace KerasCourse.Metrics;

/// <summary>The share of yes-or-no predictions that are right.</summary>
/// <remarks>Source: keras.metrics.BinaryAccuracy.</remarks>
/// <param name="threshold">Above it a prediction is yes.</param>
/// <param name="name">The name in logs.</param>
public sealed class BinaryAccuracy(double threshold = 0.5, string? name = null) : MeanMetricWrapper((yTrue, yPred) => Matches.Binary(yTrue, yPred, threshold), name, largerIsBetter: true)
{
    /// <summary>Above it a prediction is yes.</summary>
    public double Threshold => threshold;
}
