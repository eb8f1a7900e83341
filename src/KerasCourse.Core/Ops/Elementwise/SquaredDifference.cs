namespace KerasCourse;

public static partial class Ops
{
    /// <summary>(a - b)^2, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type.
    /// Gradient: 2 dy (a - b) and its negative, summed over the axes that were broadcast. Source: tf.math.squared_difference.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor SquaredDifference(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new SquaredDifferenceOperation(), a, b);
}

internal sealed class SquaredDifferenceOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.SquaredDifference(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB)
    {
        var da = dy * ((a - b) * 2);
        return (da, needsB ? -da : null);
    }
}
