namespace KerasCourse.Constraints;

/// <summary>Vectors along the axes are brought towards a range of norms.</summary>
/// <remarks>Source: keras.constraints.MinMaxNorm.</remarks>
/// <param name="minValue">The smallest norm.</param>
/// <param name="maxValue">The largest norm.</param>
/// <param name="rate">How far towards the range: 1 is all the way.</param>
/// <param name="axis">The axes of one vector; null: 0.</param>
public sealed class MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, Axes? axis = null) : Constraint
{
    /// <summary>The smallest norm.</summary>
    public double MinValue => minValue;

    /// <summary>The largest norm.</summary>
    public double MaxValue => maxValue;

    /// <summary>How far towards the range.</summary>
    public double Rate => rate;

    /// <summary>The axes of one vector.</summary>
    public Axes Axis => axis ?? 0;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight)
    {
        var norms = Ops.Sqrt(Ops.Sum(Ops.Square(weight), axis ?? 0, keepDims: true));
        var wanted = Ops.Clip(norms, minValue, maxValue) * (float)rate + norms * (float)(1 - rate);
        return weight * (wanted / (norms + 1e-7f));
    }
}
