namespace KerasCourse.Metrics;

/// <summary>
/// The area under a curve of yes-or-no predictions: ROC (recall over false positive rate), PR (precision over recall) or PRGAIN (their
/// gains over a guess).
/// </summary>
/// <remarks>
/// A Riemann sum over thresholds. ROC: trapezoids; PR: Davis and Goadrich's interpolation. Source: keras.metrics.AUC.
/// </remarks>
public sealed class AUC : Metric
{
    private readonly double[] _thresholds;
    private ConfusionCounts? _counts;

    /// <summary>An area under a curve.</summary>
    /// <param name="numThresholds">The number of evenly spaced thresholds, 2 or more.</param>
    /// <param name="curve">ROC, PR or PRGAIN.</param>
    /// <param name="summationMethod">interpolation, minoring or majoring.</param>
    /// <param name="thresholds">The thresholds in [0, 1], instead of evenly spaced ones; one below 0 and one above 1 are added.</param>
    /// <param name="multiLabel">Whether each label (last axis) has a curve of its own; the areas are averaged.</param>
    /// <param name="numLabels">The number of labels; null: from the first batch.</param>
    /// <param name="labelWeights">A factor for each label.</param>
    /// <param name="fromLogits">Whether predictions are scores, before the sigmoid.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentException">A word is not known, there are too few thresholds, or numLabels is given without multiLabel.</exception>
    public AUC(int numThresholds = 200, string curve = "ROC", string summationMethod = "interpolation", Thresholds? thresholds = null, bool multiLabel = false,
        int? numLabels = null, IReadOnlyList<double>? labelWeights = null, bool fromLogits = false, string? name = null)
        : base(name)
    {
        if (numThresholds < 2)
            throw new ArgumentException($"AUC: numThresholds must be 2 or more, received {numThresholds}.");
        if (curve is not ("ROC" or "PR" or "PRGAIN"))
            throw new ArgumentException($"AUC: unknown curve \"{curve}\". Known: \"PR\", \"PRGAIN\", \"ROC\".");
        if (summationMethod is not ("interpolation" or "minoring" or "majoring"))
            throw new ArgumentException($"AUC: unknown summationMethod \"{summationMethod}\". Known: \"interpolation\", \"majoring\", \"minoring\".");
        if (numLabels is not null && !multiLabel)
            throw new ArgumentException($"AUC: numLabels is {numLabels}, but labels count together; numLabels goes with multiLabel: true.");
        (NumThresholds, Curve, SummationMethod) = (thresholds?.Values.Count + 2 ?? numThresholds, curve, summationMethod);
        (Thresholds, MultiLabel, NumLabels, LabelWeights, FromLogits) = (thresholds, multiLabel, numLabels, labelWeights, fromLogits);
        var inner = thresholds?.Values.Order() ?? Enumerable.Range(1, numThresholds - 2).Select(i => (double)i / (numThresholds - 1));
        _thresholds = [-LossRules.Epsilon, .. inner, 1 + LossRules.Epsilon];
        if (!multiLabel || numLabels is not null)
            MakeCounts(numLabels);
    }

    /// <summary>The number of thresholds.</summary>
    public int NumThresholds { get; }

    /// <summary>ROC, PR or PRGAIN.</summary>
    public string Curve { get; }

    /// <summary>interpolation, minoring or majoring.</summary>
    public string SummationMethod { get; }

    /// <summary>The thresholds that were given.</summary>
    public Thresholds? Thresholds { get; }

    /// <summary>Whether each label has a curve of its own.</summary>
    public bool MultiLabel { get; }

    /// <summary>The number of labels that was given.</summary>
    public int? NumLabels { get; }

    /// <summary>A factor for each label.</summary>
    public IReadOnlyList<double>? LabelWeights { get; }

    /// <summary>Whether predictions are scores.</summary>
    public bool FromLogits { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Labels have curves of their own, and the predictions are not [batch, labels].</exception>
    public override void Build(Shape yTrue, Shape yPred)
    {
        if (MultiLabel)
            Throw.IfRankIsNot(nameof(AUC), "yPred", yPred, 2, "[batch, labels]");
        if (_counts is null)
            MakeCounts(yPred.Size(1));
    }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        Build(yTrue.Shape, yPred.Shape);
        _counts!.Update(nameof(AUC), yTrue, FromLogits ? Ops.Sigmoid(yPred) : yPred, sampleWeight, labelWeights: MultiLabel ? null : Weights());
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_counts is null)
            return 0f;
        var areas = Ops.Sum(Curve == "PR" && SummationMethod == "interpolation" ? InterpolatedPrecisionRecall(_counts) : Rectangles(_counts), 0);
        if (!MultiLabel)
            return areas;
        return Weights() is { } weights ? DivideNoNan.Of(Ops.Sum(areas * weights), Ops.Sum(weights)) : Ops.Mean(areas);
    }

    private Tensor? Weights() => LabelWeights is null ? null : (Tensor)Array.ConvertAll([.. LabelWeights], weight => (float)weight);

    private void MakeCounts(int? labels) => _counts = new ConfusionCounts(_thresholds, (shape, variable) => AddVariable(shape, name: variable), labels);

    private Tensor Rectangles(ConfusionCounts counts)
    {
        var (tp, fp, fn, tn) = (counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.TrueNegatives);
        var recall = DivideNoNan.Of(tp, tp + fn);
        var (x, y) = Curve switch
        {
            "ROC" => (DivideNoNan.Of(fp, fp + tn), recall),
            "PR" => (recall, DivideNoNan.Of(tp, tp + fp)),
            _ => Gains(counts),
        };
        var (left, right) = (y[..^1], y[1..]);
        var heights = SummationMethod switch
        {
            "interpolation" => (left + right) / 2f,
            "minoring" => Ops.Minimum(left, right),
            _ => Ops.Maximum(left, right),
        };
        return (x[..^1] - x[1..]) * heights;
    }

    /// <summary>Recall and precision on a scale on which guessing is 0 (Flach and Kull 2015).</summary>
    private static (Tensor Recall, Tensor Precision) Gains(ConfusionCounts counts)
    {
        var (tp, fp, fn, tn) = (counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.TrueNegatives);
        var scale = DivideNoNan.Of(tp + fn, tn + fp);
        var none = Ops.Equal(tp, 0f);
        return (Ops.Maximum(Ops.Where(none, 0f, 1 - scale * DivideNoNan.Of(fn, tp)), 0f), Ops.Where(none, 1f, 1 - scale * DivideNoNan.Of(fp, tp)));
    }

    /// <summary>Between two thresholds, true positives grow linearly with all positives (Davis and Goadrich 2006).</summary>
    private static Tensor InterpolatedPrecisionRecall(ConfusionCounts counts)
    {
        var (tp, fp, fn) = (counts.TruePositives, counts.FalsePositives, counts.FalseNegatives);
        var p = tp + fp;
        var (dtp, dp) = (tp[..^1] - tp[1..], p[..^1] - p[1..]);
        var slope = DivideNoNan.Of(dtp, Ops.Maximum(dp, 0f));
        var intercept = tp[1..] - slope * p[1..];
        var ratio = Ops.Where(Ops.LogicalAnd(p[..^1] > 0, p[1..] > 0), DivideNoNan.Of(p[..^1], Ops.Maximum(p[1..], 0f)), 1f);
        var area = slope * (dtp + intercept * Ops.Log(ratio));
        return DivideNoNan.Of(area, Ops.Maximum(tp[1..] + fn[1..], 0f));
    }
}
