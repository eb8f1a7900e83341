namespace KerasCourse.Metrics;

/// <summary>The best recall at a threshold where the precision reaches a given value.</summary>
/// <remarks>Precision is tp / (tp + fp), recall tp / (tp + fn). Source: keras.metrics.RecallAtPrecision.</remarks>
/// <param name="precision">The least precision, in [0, 1].</param>
/// <param name="numThresholds">The number of evenly spaced thresholds.</param>
/// <param name="classId">The only class that counts; null: all.</param>
/// <param name="name">The name in logs.</param>
public sealed class RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string? name = null)
    : SensitivitySpecificityBase(nameof(precision), precision, numThresholds, classId, name)
{
    /// <summary>The least precision.</summary>
    public double Precision { get; } = precision;

    /// <inheritdoc/>
    public override Tensor Result() => Best(SensitivityRate, PrecisionRate);
}
