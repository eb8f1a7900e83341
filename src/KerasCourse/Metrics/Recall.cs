namespace KerasCourse.Metrics;

/// <summary>The share of positives that are found: tp / (tp + fn).</summary>
/// <remarks>Source: keras.metrics.Recall.</remarks>
public sealed class Recall : Metric
{
    private readonly ConfusionCounts _counts;

    /// <summary>A recall.</summary>
    /// <param name="thresholds">Above it a prediction is yes; several give one result each. Null: 0.5, or none with topK.</param>
    /// <param name="topK">Only the k largest predictions of a row can be yes.</param>
    /// <param name="classId">The only class that counts.</param>
    /// <param name="name">The name in logs.</param>
    public Recall(Thresholds? thresholds = null, int? topK = null, int? classId = null, string? name = null)
        : base(name)
    {
        (Thresholds, TopK, ClassId) = (thresholds, topK, classId);
        _counts = new ConfusionCounts(thresholds?.Values ?? [topK is null ? 0.5 : double.MinValue], (shape, variable) => AddVariable(shape, name: variable));
    }

    /// <summary>Above it a prediction is yes; null: 0.5, or none with topK.</summary>
    public Thresholds? Thresholds { get; }

    /// <summary>Only the k largest predictions of a row can be yes.</summary>
    public int? TopK { get; }

    /// <summary>The only class that counts.</summary>
    public int? ClassId { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) => _counts.Update(nameof(Recall), yTrue, yPred, sampleWeight, ClassId, TopK);

    /// <inheritdoc/>
    public override Tensor Result() => _counts.Result(DivideNoNan.Of(_counts.TruePositives, _counts.TruePositives + _counts.FalseNegatives));
}
