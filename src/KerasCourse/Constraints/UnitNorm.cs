namespace KerasCourse.Constraints;

/// <summary>Vectors along the axes get norm 1.</summary>
/// <remarks>Source: keras.constraints.UnitNorm.</remarks>
/// <param name="axis">The axes of one vector; null: 0.</param>
public sealed class UnitNorm(Axes? axis = null) : Constraint
{
    /// <summary>The axes of one vector.</summary>
    public Axes Axis => axis ?? 0;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) => weight / (Ops.Sqrt(Ops.Sum(Ops.Square(weight), axis ?? 0, keepDims: true)) + 1e-7f);
}
