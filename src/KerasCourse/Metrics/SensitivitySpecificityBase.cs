namespace KerasCourse.Metrics;

/// <summary>The best of one rate over all thresholds at which another reaches a given value.</summary>
public abstract class SensitivitySpecificityBase : Metric
{
    private readonly double _least;
    private readonly ConfusionCounts _counts;

    private protected SensitivitySpecificityBase(string parameter, double least, int numThresholds, int? classId, string? name)
        : base(name)
    {
        if (!(least is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{GetType().Name}: {parameter} must be in [0, 1], received {least}."));
        Throw.IfNotPositive(GetType().Name, nameof(numThresholds), numThresholds);
        (_least, NumThresholds, ClassId) = (least, numThresholds, classId);
        var thresholds = numThresholds == 1 ? [0.5] : Enumerable.Range(0, numThresholds).Select(i => (double)i / (numThresholds - 1)).ToArray();
        _counts = new ConfusionCounts(thresholds, (shape, variable) => AddVariable(shape, name: variable));
    }

    /// <summary>The number of evenly spaced thresholds.</summary>
    public int NumThresholds { get; }

    /// <summary>The only class that counts.</summary>
    public int? ClassId { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <summary>tp / (tp + fn), also called recall.</summary>
    private protected Tensor SensitivityRate => DivideNoNan.Of(_counts.TruePositives, _counts.TruePositives + _counts.FalseNegatives);

    /// <summary>tn / (tn + fp).</summary>
    private protected Tensor SpecificityRate => DivideNoNan.Of(_counts.TrueNegatives, _counts.TrueNegatives + _counts.FalsePositives);

    /// <summary>tp / (tp + fp).</summary>
    private protected Tensor PrecisionRate => DivideNoNan.Of(_counts.TruePositives, _counts.TruePositives + _counts.FalsePositives);

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) => _counts.Update(GetType().Name, yTrue, yPred, sampleWeight, ClassId);

    /// <summary>The largest of one rate where the other is large enough; 0 if it nowhere is.</summary>
    private protected Tensor Best(Tensor wanted, Tensor constrained) => Ops.Max(Ops.Where(constrained >= (float)_least, wanted, 0f));
}
