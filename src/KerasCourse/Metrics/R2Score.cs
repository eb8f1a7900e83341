namespace KerasCourse.Metrics;

/// <summary>The coefficient of determination: the share of the targets' variance that the predictions explain.</summary>
/// <remarks>
/// 1 - sum((yTrue - yPred)^2) / sum((yTrue - mean)^2) for each output. Input: both [batch, outputs] or [batch]. Result: a scalar, or
/// [outputs] without aggregation. Source: keras.metrics.R2Score.
/// </remarks>
public sealed class R2Score : Metric
{
    private readonly Variable _samples;
    private Variable? _sum, _squares, _residual, _count;

    /// <summary>An R2 score.</summary>
    /// <param name="classAggregation">uniform_average, variance_weighted_average, or null for one value of each output.</param>
    /// <param name="numRegressors">The number of inputs, for the adjusted score; 0: not adjusted.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentException">The word is not known, or the number negative.</exception>
    public R2Score(string? classAggregation = "uniform_average", int numRegressors = 0, string? name = null)
        : base(name ?? "r2_score")
    {
        if (classAggregation is not (null or "uniform_average" or "variance_weighted_average"))
            throw new ArgumentException($"R2Score: unknown classAggregation \"{classAggregation}\". Known: \"uniform_average\", \"variance_weighted_average\", or null.");
        if (numRegressors < 0)
            throw new ArgumentOutOfRangeException(nameof(numRegressors), $"R2Score: numRegressors must be 0 or more, received {numRegressors}.");
        (ClassAggregation, NumRegressors) = (classAggregation, numRegressors);
        _samples = AddVariable(Shape.Scalar, name: "num_samples");
    }

    /// <summary>How the outputs are averaged.</summary>
    public string? ClassAggregation { get; }

    /// <summary>The number of inputs, for the adjusted score.</summary>
    public int NumRegressors { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes are not [batch, outputs].</exception>
    public override void Build(Shape yTrue, Shape yPred)
    {
        if (yPred.Rank is not (1 or 2))
            throw new ShapeException($"R2Score: yPred must have 2 axes [batch, outputs], received {yPred.Rank}. Shape: {yPred}.");
        if (_sum is not null)
            return;
        var outputs = yPred.Rank == 2 ? yPred[1..] : 1;
        _squares = AddVariable(outputs, name: "squared_sum");
        _sum = AddVariable(outputs, name: "sum");
        _residual = AddVariable(outputs, name: "residual");
        _count = AddVariable(outputs, name: "count");
    }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        Build(yTrue.Shape, yPred.Shape);
        (yTrue, yPred) = Losses.LossInputs.Align(nameof(R2Score), yTrue, yPred);
        if (yPred.Rank == 1)
            (yTrue, yPred) = (Ops.ExpandDims(yTrue, 1), Ops.ExpandDims(yPred, 1));
        var weight = sampleWeight is null ? Ops.OnesLike(yPred) : Ops.Cast(sampleWeight, yPred.DType);
        weight = Ops.BroadcastTo(weight.Rank == 1 ? Ops.ExpandDims(weight, 1) : weight, yPred.Shape);
        _sum!.AssignAdd(Ops.Sum(yTrue * weight, 0));
        _squares!.AssignAdd(Ops.Sum(yTrue * yTrue * weight, 0));
        _residual!.AssignAdd(Ops.Sum(Ops.Square(yTrue - yPred) * weight, 0));
        _count!.AssignAdd(Ops.Sum(weight, 0));
        _samples.AssignAdd((float)yTrue.Size);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_sum is null)
            return 0f;
        var variance = _squares!.Value - _sum.Value * (_sum.Value / _count!.Value);
        var scores = 1 - _residual!.Value / variance;
        scores = Ops.Where(Ops.IsInf(scores), 0f, scores);
        var score = ClassAggregation switch
        {
            null => scores,
            "uniform_average" => Ops.Mean(scores),
            _ => Ops.Sum(variance * scores) / Ops.Sum(variance),
        };
        if (NumRegressors == 0)
            return score;
        var free = _samples.Value - (NumRegressors + 1f);
        return Ops.Where(free > 0, 1 - (1 - score) * (_samples.Value - 1) / Ops.Maximum(free, 1f), score);
    }
}
