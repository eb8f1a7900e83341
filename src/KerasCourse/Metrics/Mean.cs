namespace KerasCourse.Metrics;

/// <summary>The weighted mean of numbers.</summary>
/// <remarks>Source: keras.metrics.Mean.</remarks>
public class Mean : Metric
{
    private readonly Variable _total, _count;

    /// <summary>A mean.</summary>
    /// <param name="name">The name in logs.</param>
    public Mean(string? name = null)
        : base(name)
    {
        _total = AddVariable(Shape.Scalar, name: "total");
        _count = AddVariable(Shape.Scalar, name: "count");
    }

    /// <summary>Takes in numbers.</summary>
    public void Update(Tensor values, Tensor? sampleWeight = null)
    {
        (values, sampleWeight) = SampleReduction.Reduce(values.DType.IsFloat() ? values : Ops.Cast(values, DType.Float32), sampleWeight);
        _total.AssignAdd(Ops.Sum(values));
        _count.AssignAdd(sampleWeight is null ? values.Size : Ops.Sum(sampleWeight));
    }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) => Update(yPred, sampleWeight);

    /// <inheritdoc/>
    public override Tensor Result() => DivideNoNan.Of(_total.Value, _count.Value);
}
