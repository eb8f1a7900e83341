namespace KerasCourse.Metrics;

/// <summary>The mean of a function of targets and predictions.</summary>
/// <remarks>Source: keras.metrics.MeanMetricWrapper.</remarks>
public class MeanMetricWrapper : Metric
{
    private readonly Func<Tensor, Tensor, Tensor> _function;
    private readonly Mean _mean = new();

    /// <summary>The mean of a function.</summary>
    /// <param name="function">Gives one value for each sample.</param>
    /// <param name="name">The name in logs.</param>
    public MeanMetricWrapper(Func<Tensor, Tensor, Tensor> function, string? name = null)
        : base(name ?? Names.Of(function)) => (_function, IsUserCode) = (function, true);

    private protected MeanMetricWrapper(Func<Tensor, Tensor, Tensor> function, string? name, bool largerIsBetter)
        : base(name) => (_function, LargerIsBetter) = (function, largerIsBetter);

    /// <inheritdoc/>
    public override bool? LargerIsBetter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => _mean.Variables;

    /// <summary>Whether the function is the user's own.</summary>
    internal bool IsUserCode { get; }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        var values = _function(yTrue, yPred);
        _mean.Update(values, values.Mask is { } mask ? MaskedWeight(mask, sampleWeight) : sampleWeight);
    }

    /// <inheritdoc/>
    public override Tensor Result() => _mean.Result();

    /// <inheritdoc/>
    public override void Reset() => _mean.Reset();

    private static Tensor MaskedWeight(Tensor mask, Tensor? weight)
    {
        var counted = Ops.Cast(mask, DType.Float32);
        while (weight is not null && weight.Rank < counted.Rank)
            weight = Ops.ExpandDims(weight, -1);
        return weight is null ? counted : counted * weight;
    }
}
