namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether a equals b, element by element, with broadcasting; false where either is NaN.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.equal.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Equal(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new EqualOperation(), a, b);
}

internal sealed class EqualOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Equal(a, b);
}
