namespace KerasCourse.Metrics;

/// <summary>The weighted harmonic mean of precision and recall, for each class or averaged.</summary>
/// <remarks>
/// (1 + beta^2) precision recall / (beta^2 precision + recall). Input: targets of 0 and 1 and predictions, both [batch, classes]. Result:
/// [classes], or a scalar if averaged. Source: keras.metrics.FBetaScore.
/// </remarks>
public class FBetaScore : Metric
{
    private Variable? _truePositives, _falsePositives, _falseNegatives, _support;

    /// <summary>An F score.</summary>
    /// <param name="average">null: none; micro: counts of all classes together; macro: the mean; weighted: by how often a class occurs.</param>
    /// <param name="beta">How much more recall counts than precision, above 0.</param>
    /// <param name="threshold">Above it a prediction is yes, in (0, 1]; null: the largest of a row is.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentException">A word is not known or a number out of range.</exception>
    public FBetaScore(string? average = null, double beta = 1, double? threshold = null, string? name = null)
        : base(name ?? "fbeta_score")
    {
        if (average is not (null or "micro" or "macro" or "weighted"))
            throw new ArgumentException($"{GetType().Name}: unknown average \"{average}\". Known: \"macro\", \"micro\", \"weighted\", or null.");
        if (!(beta > 0))
            throw new ArgumentOutOfRangeException(nameof(beta), FormattableString.Invariant($"{GetType().Name}: beta must be above 0, received {beta}."));
        if (threshold is { } given && !(given is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), FormattableString.Invariant($"{GetType().Name}: threshold must be above 0 and at most 1, received {given}."));
        (Average, Beta, Threshold) = (average, beta, threshold);
    }

    /// <summary>How the classes are averaged.</summary>
    public string? Average { get; }

    /// <summary>How much more recall counts than precision.</summary>
    public double Beta { get; }

    /// <summary>Above it a prediction is yes; null: the largest of a row is.</summary>
    public double? Threshold { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes are not [batch, classes].</exception>
    public override void Build(Shape yTrue, Shape yPred)
    {
        if (yTrue.Rank != 2 || yPred.Rank != 2)
            throw new ShapeException($"{GetType().Name}: yTrue and yPred must have 2 axes [batch, classes]. Shapes: yTrue {yTrue}, yPred {yPred}.");
        if (_truePositives is not null)
            return;
        var shape = Average == "micro" ? Shape.Scalar : yPred[1..];
        _truePositives = AddVariable(shape, name: "true_positives");
        _falsePositives = AddVariable(shape, name: "false_positives");
        _falseNegatives = AddVariable(shape, name: "false_negatives");
        _support = AddVariable(shape, name: "intermediate_weights");
    }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        Build(yTrue.Shape, yPred.Shape);
        yTrue = Ops.Cast(yTrue, DType.Float32);
        yPred = Ops.Cast(yPred, DType.Float32);
        var yes = Threshold is { } threshold ? yPred > (float)threshold
            : Ops.LogicalAnd(yPred >= Ops.Max(yPred, -1, keepDims: true), Ops.Abs(yPred) > 1e-9f);
        var predicted = Ops.Cast(yes, DType.Float32);
        Add(_truePositives!, predicted * yTrue);
        Add(_falsePositives!, predicted * (1 - yTrue));
        Add(_falseNegatives!, (1 - predicted) * yTrue);
        Add(_support!, yTrue);

        void Add(Variable variable, Tensor values)
        {
            if (sampleWeight is not null)
                values *= Ops.Reshape(Ops.Cast(sampleWeight, DType.Float32), (sampleWeight.Size, 1));
            variable.AssignAdd(Ops.Sum(values, Average == "micro" ? Axes.All : 0));
        }
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_truePositives is null)
            return 0f;
        const float epsilon = (float)LossRules.Epsilon;
        float square = (float)(Beta * Beta);
        var precision = _truePositives.Value / (_truePositives.Value + _falsePositives!.Value + epsilon);
        var recall = _truePositives.Value / (_truePositives.Value + _falseNegatives!.Value + epsilon);
        var score = precision * recall / (precision * square + recall + epsilon) * (1 + square);
        return Average switch
        {
            null => score,
            "weighted" => Ops.Sum(score * (_support!.Value / (Ops.Sum(_support.Value) + epsilon))),
            _ => Ops.Mean(score),
        };
    }
}
