namespace KerasCourse.Metrics;

/// <summary>How many predictions are rightly or wrongly yes or no, at each of several thresholds.</summary>
internal sealed class ConfusionCounts
{
    private readonly float[] _thresholds;
    private readonly Variable[] _counts;

    /// <param name="thresholds">Above one of them a prediction is yes.</param>
    /// <param name="addVariable">Makes a variable of the metric.</param>
    public ConfusionCounts(IReadOnlyList<double> thresholds, Func<Shape, string, Variable> addVariable)
    {
        _thresholds = [.. thresholds.Select(threshold => (float)threshold)];
        _counts = [.. new[] { "true_positives", "false_positives", "true_negatives", "false_negatives" }.Select(name => addVariable(_thresholds.Length, name))];
    }

    public Tensor TruePositives => _counts[0].Value;

    public Tensor FalsePositives => _counts[1].Value;

    public Tensor TrueNegatives => _counts[2].Value;

    public Tensor FalseNegatives => _counts[3].Value;

    /// <summary>Takes in a batch.</summary>
    /// <param name="metric">The metric, for messages.</param>
    /// <param name="yTrue">Targets of 0 and 1.</param>
    /// <param name="yPred">Predicted probabilities of yes.</param>
    /// <param name="sampleWeight">A factor for each sample or each value.</param>
    /// <param name="classId">The only class (last axis) that counts; null: all.</param>
    /// <param name="topK">Only the k largest predictions of a row can be yes; null: all.</param>
    public void Update(string metric, Tensor yTrue, Tensor yPred, Tensor? sampleWeight, int? classId = null, int? topK = null)
    {
        (yTrue, yPred) = Losses.LossInputs.Align(metric, yTrue, yPred);
        if (topK is { } k)
        {
            var limit = Ops.TopK(yPred, k).Values[.., ^1..];
            yPred = Ops.Where(yPred >= limit, yPred, float.NegativeInfinity);
        }
        if (sampleWeight is not null)
        {
            sampleWeight = Ops.Cast(sampleWeight, yPred.DType);
            while (sampleWeight.Rank < yPred.Rank)
                sampleWeight = Ops.ExpandDims(sampleWeight, -1);
            sampleWeight = Ops.BroadcastTo(sampleWeight, yPred.Shape);
        }
        if (classId is { } id)
        {
            (yTrue, yPred) = (Ops.Take(yTrue, id, -1), Ops.Take(yPred, id, -1));
            sampleWeight = sampleWeight is null ? null : Ops.Take(sampleWeight, id, -1);
        }

        int count = yPred.Size;
        var weight = sampleWeight is null ? Ops.Ones((count, 1)) : Ops.Reshape(sampleWeight, (count, 1));
        var positive = Ops.Cast(Ops.Reshape(yTrue, (count, 1)) > 0, DType.Float32) * weight;
        var negative = weight - positive;
        var thresholds = Tensor.From(_thresholds, (_thresholds.Length, 1));
        var yes = Ops.Cast(Ops.Reshape(yPred, (1, count)) > thresholds, DType.Float32);
        var truePositives = Ops.Reshape(Ops.MatMul(yes, positive), _thresholds.Length);
        var falsePositives = Ops.Reshape(Ops.MatMul(yes, negative), _thresholds.Length);
        _counts[0].AssignAdd(truePositives);
        _counts[1].AssignAdd(falsePositives);
        _counts[2].AssignAdd(Ops.Sum(negative) - falsePositives);
        _counts[3].AssignAdd(Ops.Sum(positive) - truePositives);
    }
}
