namespace KerasCourse.Regularizers;

/// <summary>The penalty l1 * sum(|x|).</summary>
/// <remarks>Source: keras.regularizers.L1.</remarks>
/// <param name="l1">The factor.</param>
public sealed class L1(double l1 = 0.01) : Regularizer
{
    /// <summary>The factor of the absolute values.</summary>
    public double L1Factor => l1;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor x) => Ops.Sum(Ops.Abs(x)) * (float)l1;
}
