namespace KerasCourse.Losses;

/// <summary>Minus the cosine of the angle between targets and predictions: -1 where they point the same way.</summary>
/// <remarks>-sum(norm(yTrue) norm(yPred)). Input: one shape [batch, ..., size]. Values: the shape without the axis. Source: keras.losses.CosineSimilarity.</remarks>
/// <param name="axis">The axis of the vectors.</param>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class CosineSimilarity(int axis = -1, Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <summary>The axis of the vectors.</summary>
    public int Axis => axis;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(CosineSimilarity), yTrue, yPred);
        return -Ops.Sum(Unit(yTrue) * Unit(yPred), axis);
    }

    private Tensor Unit(Tensor x) => x * Ops.Rsqrt(Ops.Maximum(Ops.Sum(Ops.Square(x), axis, keepDims: true), 1e-12f));
}
