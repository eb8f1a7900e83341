namespace KerasCourse.Regularizers;

/// <summary>The penalty l1 * sum(|x|) + l2 * sum(x^2).</summary>
/// <remarks>Source: keras.regularizers.L1L2.</remarks>
/// <param name="l1">The factor of the absolute values.</param>
/// <param name="l2">The factor of the squares.</param>
public sealed class L1L2(double l1 = 0, double l2 = 0) : Regularizer
{
    /// <summary>The factor of the absolute values.</summary>
    public double L1Factor => l1;

    /// <summary>The factor of the squares.</summary>
    public double L2Factor => l2;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor x) => Ops.Sum(Ops.Abs(x)) * (float)l1 + Ops.Sum(Ops.Square(x)) * (float)l2;
}
