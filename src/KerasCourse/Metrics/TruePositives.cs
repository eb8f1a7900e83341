namespace KerasCourse.Metrics;

/// <summary>How many predictions are rightly yes.</summary>
/// <remarks>Source: keras.metrics.TruePositives.</remarks>
public sealed class TruePositives : Metric
{
    private readonly ConfusionCounts _counts;

    /// <summary>A count.</summary>
    /// <param name="thresholds">Above it a prediction is yes; several give one result each. Null: 0.5.</param>
    /// <param name="name">The name in logs.</param>
    public TruePositives(Thresholds? thresholds = null, string? name = null)
        : base(name)
    {
        Thresholds = thresholds ?? 0.5;
        _counts = new ConfusionCounts(Thresholds.Values, (shape, variable) => AddVariable(shape, name: variable));
    }

    /// <summary>Above it a prediction is yes.</summary>
    public Thresholds Thresholds { get; }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) => _counts.Update(nameof(TruePositives), yTrue, yPred, sampleWeight);

    /// <inheritdoc/>
    public override Tensor Result() => Thresholds.Values.Count == 1 ? Ops.Reshape(_counts.TruePositives, Shape.Scalar) : _counts.TruePositives;
}
