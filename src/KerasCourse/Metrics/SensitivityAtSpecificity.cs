namespace KerasCourse.Metrics;

/// <summary>The best sensitivity at a threshold where the specificity reaches a given value.</summary>
/// <remarks>Sensitivity is tp / (tp + fn), specificity tn / (tn + fp). Source: keras.metrics.SensitivityAtSpecificity.</remarks>
/// <param name="specificity">The least specificity, in [0, 1].</param>
/// <param name="numThresholds">The number of evenly spaced thresholds.</param>
/// <param name="classId">The only class that counts; null: all.</param>
/// <param name="name">The name in logs.</param>
public sealed class SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null, string? name = null)
    : SensitivitySpecificityBase(nameof(specificity), specificity, numThresholds, classId, name)
{
    /// <summary>The least specificity.</summary>
    public double Specificity { get; } = specificity;

    /// <inheritdoc/>
    public override Tensor Result() => Best(SensitivityRate, SpecificityRate);
}
