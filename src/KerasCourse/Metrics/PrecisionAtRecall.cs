namespace KerasCourse.Metrics;

/// <summary>The best precision at a threshold where the recall reaches a given value.</summary>
/// <remarks>Precision is tp / (tp + fp), recall tp / (tp + fn). Source: keras.metrics.PrecisionAtRecall.</remarks>
/// <param name="recall">The least recall, in [0, 1].</param>
/// <param name="numThresholds">The number of evenly spaced thresholds.</param>
/// <param name="classId">The only class that counts; null: all.</param>
/// <param name="name">The name in logs.</param>
public sealed class PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string? name = null)
    : SensitivitySpecificityBase(nameof(recall), recall, numThresholds, classId, name)
{
    /// <summary>The least recall.</summary>
    public double Recall { get; } = recall;

    /// <inheritdoc/>
    public override Tensor Result() => Best(PrecisionRate, SensitivityRate);
}
