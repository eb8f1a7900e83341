namespace KerasCourse.Constraints;

/// <summary>Negative numbers become 0.</summary>
/// <remarks>Source: keras.constraints.NonNeg.</remarks>
public sealed class NonNeg() : Constraint
{
    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) => weight * Ops.Cast(weight >= 0, weight.DType);
}
