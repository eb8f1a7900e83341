namespace KerasCourse;

/// <summary>What training makes small: a number that says how far the predictions are from the targets.</summary>
/// <remarks>Source: keras.losses.Loss. A loss of one's own overrides <see cref="Call"/> and gives one value for each sample.</remarks>
/// <example><code>
/// model.Compile("adam", loss: new Pinball(0.9));
///
/// sealed class Pinball(double quantile) : Loss
/// {
///     public double Quantile =&gt; quantile;
///
///     public override Tensor Call(Tensor yTrue, Tensor yPred)
///     {
///         var e = yTrue - yPred;
///         return Ops.Mean(Ops.Maximum(quantile * e, (quantile - 1) * e), axis: -1);
///     }
/// }
/// </code></example>
public abstract class Loss : KerasSaveable
{
    /// <summary>A loss with that reduction; its name is by default the class in snake case.</summary>
    protected Loss(Reduction reduction = default, string? name = null)
    {
        Reduction = reduction;
        Name = name ?? Names.ToSnakeCase(GetType().Name);
    }

    /// <summary>The name in messages and logs.</summary>
    public string Name { get; }

    /// <summary>How one number is made of the samples' values.</summary>
    public Reduction Reduction { get; }

    /// <summary>The value of each sample: the shape of the predictions without the last axis.</summary>
    public abstract Tensor Call(Tensor yTrue, Tensor yPred);

    /// <summary>The loss of a batch.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A factor for each sample (or each value), which broadcasts against the values.</param>
    /// <param name="mask">Which values count; by default the mask that travels with <paramref name="yPred"/>.</param>
    /// <returns>A scalar, or the values where the reduction is none.</returns>
    /// <exception cref="ShapeException">Targets and predictions do not fit.</exception>
    public Tensor Compute(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        mask ??= yPred.Mask;
        var values = Call(yTrue, yPred);
        if (values.Mask is { } counted)
            mask = mask is null ? counted : Ops.LogicalAnd(mask, counted);
        return LossReduction.Reduce(this, values, sampleWeight, mask);
    }
}
