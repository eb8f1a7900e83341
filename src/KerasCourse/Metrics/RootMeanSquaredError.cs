namespace KerasCourse.Metrics;

/// <summary>The square root of the mean of the squared differences.</summary>
/// <remarks>Source: keras.metrics.RootMeanSquaredError.</remarks>
/// <param name="name">The name in logs.</param>
public sealed class RootMeanSquaredError(string? name = null) : Metric(name)
{
    private readonly Mean _mean = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => _mean.Variables;

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        (yTrue, yPred) = Losses.LossInputs.Align(nameof(RootMeanSquaredError), yTrue, yPred);
        _mean.Update(Ops.Square(yPred - yTrue), sampleWeight);
    }

    /// <inheritdoc/>
    public override Tensor Result() => Ops.Sqrt(_mean.Result());

    /// <inheritdoc/>
    public override void Reset() => _mean.Reset();
}
