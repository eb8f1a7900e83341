namespace KerasCourse.Metrics;

/// <summary>The weighted sum of numbers.</summary>
/// <remarks>Source: keras.metrics.Sum.</remarks>
public sealed class Sum : Metric
{
    private readonly Variable _total;

    /// <summary>A sum.</summary>
    /// <param name="name">The name in logs.</param>
    public Sum(string? name = null)
        : base(name) => _total = AddVariable(Shape.Scalar, name: "total");

    /// <summary>Takes in numbers.</summary>
    public void Update(Tensor values, Tensor? sampleWeight = null)
    {
        values = Ops.Cast(values, DType.Float32);
        _total.AssignAdd(Ops.Sum(sampleWeight is null ? values : values * Ops.Cast(sampleWeight, DType.Float32)));
    }

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) => Update(yPred, sampleWeight);

    /// <inheritdoc/>
    public override Tensor Result() => _total.Value;
}
