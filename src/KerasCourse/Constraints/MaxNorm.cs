namespace KerasCourse.Constraints;

/// <summary>Vectors along the axes are shortened to a largest norm.</summary>
/// <remarks>Source: keras.constraints.MaxNorm.</remarks>
/// <param name="maxValue">The largest norm.</param>
/// <param name="axis">The axes of one vector; null: 0.</param>
public sealed class MaxNorm(double maxValue = 2, Axes? axis = null) : Constraint
{
    /// <summary>The largest norm.</summary>
    public double MaxValue => maxValue;

    /// <summary>The axes of one vector.</summary>
    public Axes Axis => axis ?? 0;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight)
    {
        var norms = Ops.Sqrt(Ops.Sum(Ops.Square(weight), axis ?? 0, keepDims: true));
        return weight * (Ops.Clip(norms, 0, maxValue) / (norms + 1e-7f));
    }
}
