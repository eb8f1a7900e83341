namespace KerasCourse.Metrics;

/// <summary>The area under a curve of yes-or-no predictions: ROC (recall over false positive rate) or PR (precision over recall).</summary>
/// <remarks>
/// A Riemann sum over evenly spaced thresholds. ROC: trapezoids; PR: Davis and Goadrich's interpolation. Source: keras.metrics.AUC.
/// </remarks>
public sealed class AUC : Metric
{
    private readonly ConfusionCounts _counts;

    /// <summary>An area under a curve.</summary>
    /// <param name="numThresholds">The number of thresholds, 2 or more.</param>
    /// <param name="curve">ROC or PR.</param>
    /// <param name="summationMethod">interpolation, minoring or majoring.</param>
    /// <param name="fromLogits">Whether predictions are scores, before the sigmoid.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentException">A word is not known, or there are too few thresholds.</exception>
    public AUC(int numThresholds = 200, string curve = "ROC", string summationMethod = "interpolation", bool fromLogits = false, string? name = null)
        : base(name)
    {
        if (numThresholds < 2)
            throw new ArgumentException($"AUC: numThresholds must be 2 or more, received {numThresholds}.");
        if (curve is not ("ROC" or "PR"))
            throw new ArgumentException($"AUC: unknown curve \"{curve}\". Known: \"PR\", \"ROC\".");
        if (summationMethod is not ("interpolation" or "minoring" or "majoring"))
            throw new ArgumentException($"AUC: unknown summationMethod \"{summationMethod}\". Known: \"interpolation\", \"majoring\", \"minoring\".");
        (NumThresholds, Curve, SummationMethod, FromLogits) = (numThresholds, curve, summationMethod, fromLogits);
        var thresholds = Enumerable.Range(0, numThresholds).Select(i =>
            i == 0 ? -1e-7 : i == numThresholds - 1 ? 1 + 1e-7 : (double)i / (numThresholds - 1)).ToArray();
        _counts = new ConfusionCounts(thresholds, (shape, variable) => AddVariable(shape, name: variable));
    }

    /// <summary>The number of thresholds.</summary>
    public int NumThresholds { get; }

    /// <summary>ROC or PR.</summary>
    public string Curve { get; }

    /// <summary>interpolation, minoring or majoring.</summary>
    public string SummationMethod { get; }

    /// <summary>Whether predictions are scores.</summary>
    public bool FromLogits { get; }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) =>
        _counts.Update(nameof(AUC), yTrue, FromLogits ? Ops.Sigmoid(yPred) : yPred, sampleWeight);

    /// <inheritdoc/>
    public override Tensor Result()
    {
        var (tp, fp, fn, tn) = (_counts.TruePositives, _counts.FalsePositives, _counts.FalseNegatives, _counts.TrueNegatives);
        if (Curve == "PR" && SummationMethod == "interpolation")
            return InterpolatedPrecisionRecall(tp, fp, fn);
        var recall = DivideNoNan.Of(tp, tp + fn);
        var (x, y) = Curve == "ROC" ? (DivideNoNan.Of(fp, fp + tn), recall) : (recall, DivideNoNan.Of(tp, tp + fp));
        var (left, right) = (y[..^1], y[1..]);
        var heights = SummationMethod switch
        {
            "interpolation" => (left + right) / 2f,
            "minoring" => Ops.Minimum(left, right),
            _ => Ops.Maximum(left, right),
        };
        return Ops.Sum((x[..^1] - x[1..]) * heights);
    }

    /// <summary>Between two thresholds, true positives grow linearly with all positives (Davis and Goadrich 2006).</summary>
    private static Tensor InterpolatedPrecisionRecall(Tensor tp, Tensor fp, Tensor fn)
    {
        var p = tp + fp;
        var (dtp, dp) = (tp[..^1] - tp[1..], p[..^1] - p[1..]);
        var slope = DivideNoNan.Of(dtp, Ops.Maximum(dp, 0f));
        var intercept = tp[1..] - slope * p[1..];
        var ratio = Ops.Where(Ops.LogicalAnd(p[..^1] > 0, p[1..] > 0), DivideNoNan.Of(p[..^1], Ops.Maximum(p[1..], 0f)), 1f);
        var area = slope * (dtp + intercept * Ops.Log(ratio));
        return Ops.Sum(DivideNoNan.Of(area, Ops.Maximum(tp[1..] + fn[1..], 0f)));
    }
}
