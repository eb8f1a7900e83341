namespace KerasCourse.Regularizers;

/// <summary>The penalty l2 * sum(x^2).</summary>
/// <remarks>Source: keras.regularizers.L2.</remarks>
/// <param name="l2">The factor.</param>
public sealed class L2(double l2 = 0.01) : Regularizer
{
    /// <summary>The factor of the squares.</summary>
    public double L2Factor => l2;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor x) => Ops.Sum(Ops.Square(x)) * (float)l2;
}
