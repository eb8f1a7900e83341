namespace KerasCourse.Metrics;

/// <summary>How many predictions are rightly or wrongly yes or no, at each of several thresholds.</summary>
internal sealed class ConfusionCounts
{
    private readonly float[] _thresholds;
    private readonly Variable[] _counts;
    private readonly int? _labels;

    /// <param name="thresholds">Above one of them a prediction is yes.</param>
    /// <param name="addVariable">Makes a variable of the metric.</param>
    /// <param name="labels">The number of labels (last axis) that are counted each for itself; null: all together.</param>
    public ConfusionCounts(IReadOnlyList<double> thresholds, Func<Shape, string, Variable> addVariable, int? labels = null)
    {
        _thresholds = [.. thresholds.Select(threshold => (float)threshold)];
        _labels = labels;
        Shape shape = labels is { } count ? (_thresholds.Length, count) : _thresholds.Length;
        _counts = [.. new[] { "true_positives", "false_positives", "true_negatives", "false_negatives" }.Select(name => addVariable(shape, name))];
    }

    public Tensor TruePositives => _counts[0].Value;

    public Tensor FalsePositives => _counts[1].Value;

    public Tensor TrueNegatives => _counts[2].Value;

    public Tensor FalseNegatives => _counts[3].Value;

    /// <summary>Values of each threshold; a scalar, if there is only one.</summary>
    public Tensor Result(Tensor values) => _thresholds.Length == 1 ? Ops.Reshape(values, Shape.Scalar) : values;

    /// <summary>Takes in a batch.</summary>
    /// <param name="metric">The metric, for messages.</param>
    /// <param name="yTrue">Targets of 0 and 1.</param>
    /// <param name="yPred">Predicted probabilities of yes.</param>
    /// <param name="sampleWeight">A factor for each sample or each value.</param>
    /// <param name="classId">The only class (last axis) that counts; null: all.</param>
    /// <param name="topK">Only the k largest predictions of a row can be yes; null: all.</param>
    /// <param name="labelWeights">A factor for each label (last axis).</param>
    public void Update(string metric, Tensor yTrue, Tensor yPred, Tensor? sampleWeight, int? classId = null, int? topK = null, Tensor? labelWeights = null)
    {
        (yTrue, yPred) = Losses.LossInputs.Align(metric, yTrue, yPred);
        if (topK is { } k)
        {
            var places = Ops.TopK(yPred, k).Indices;
            yPred = Ops.Where(Ops.Sum(Ops.OneHot(places, yPred.Shape.Size(-1)), -2) > 0, yPred, float.NegativeInfinity);
        }
        var weight = Weights(yPred, sampleWeight, labelWeights);
        if (classId is { } id)
            (yTrue, yPred, weight) = (Ops.Take(yTrue, id, -1), Ops.Take(yPred, id, -1), Ops.Take(weight, id, -1));

        // A row for each label that counts for itself (one for all, if none does), its values in columns.
        int rows = _labels ?? 1, columns = yPred.Size / rows;
        var positive = Rows(Ops.Cast(yTrue > 0, DType.Float32) * weight);
        var negative = Rows(weight) - positive;
        var yes = Ops.Cast(Ops.ExpandDims(Rows(yPred), 1) > Tensor.From(_thresholds, (1, _thresholds.Length, 1)), DType.Float32);
        Tensor truePositives = PerThreshold(positive), falsePositives = PerThreshold(negative);
        _counts[0].AssignAdd(truePositives);
        _counts[1].AssignAdd(falsePositives);
        _counts[2].AssignAdd(Total(negative) - falsePositives);
        _counts[3].AssignAdd(Total(positive) - truePositives);

        Tensor Rows(Tensor x) => _labels is null ? Ops.Reshape(x, (1, columns)) : Ops.Transpose(Ops.Reshape(x, (columns, rows)));
        Tensor PerThreshold(Tensor values) => Shaped(Ops.MatMul(yes, Ops.ExpandDims(values, 2)));
        Tensor Shaped(Tensor counts) => Ops.Reshape(Ops.Transpose(Ops.Reshape(counts, (rows, _thresholds.Length))), _counts[0].Shape);
        Tensor Total(Tensor values) => _labels is null ? Ops.Sum(values) : Ops.Sum(values, 1);
    }

    private static Tensor Weights(Tensor yPred, Tensor? sampleWeight, Tensor? labelWeights)
    {
        var weight = Ops.OnesLike(yPred);
        if (sampleWeight is not null)
        {
            sampleWeight = Ops.Cast(sampleWeight, yPred.DType);
            while (sampleWeight.Rank < yPred.Rank)
                sampleWeight = Ops.ExpandDims(sampleWeight, -1);
            weight *= sampleWeight;
        }
        return labelWeights is null ? weight : weight * labelWeights;
    }
}
