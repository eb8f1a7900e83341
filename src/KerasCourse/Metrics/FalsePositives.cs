namespace KerasCourse.Metrics;

/// <summary>How many predictions are wrongly yes.</summary>
/// <remarks>Source: keras.metrics.FalsePositives.</remarks>
public sealed class FalsePositives : Metric
{
    private readonly ConfusionCounts _counts;

    /// <summary>A count.</summary>
    /// <param name="thresholds">Above it a prediction is yes; several give one result each. Null: 0.5.</param>
    /// <param name="name">The name in logs.</param>
    public FalsePositives(Thresholds? thresholds = null, string? name = null)
        : base(name)
    {
        Thresholds = thresholds;
        _counts = new ConfusionCounts(thresholds?.Values ?? [0.5], (shape, variable) => AddVariable(shape, name: variable));
    }

    /// <summary>Above it a prediction is yes; null: 0.5.</summary>
    public Thresholds? Thresholds { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) => _counts.Update(nameof(FalsePositives), yTrue, yPred, sampleWeight);

    /// <inheritdoc/>
    public override Tensor Result() => _counts.Result(_counts.FalsePositives);
}
