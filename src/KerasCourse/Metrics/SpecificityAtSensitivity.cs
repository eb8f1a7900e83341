namespace KerasCourse.Metrics;

/// <summary>The best specificity at a threshold where the sensitivity reaches a given value.</summary>
/// <remarks>Sensitivity is tp / (tp + fn), specificity tn / (tn + fp). Source: keras.metrics.SpecificityAtSensitivity.</remarks>
/// <param name="sensitivity">The least sensitivity, in [0, 1].</param>
/// <param name="numThresholds">The number of evenly spaced thresholds.</param>
/// <param name="classId">The only class that counts; null: all.</param>
/// <param name="name">The name in logs.</param>
public sealed class SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null, string? name = null)
    : SensitivitySpecificityBase(nameof(sensitivity), sensitivity, numThresholds, classId, name)
{
    /// <summary>The least sensitivity.</summary>
    public double Sensitivity { get; } = sensitivity;

    /// <inheritdoc/>
    public override Tensor Result() => Best(SpecificityRate, SensitivityRate);
}
