namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether a is larger than b, element by element, with broadcasting; false where either is NaN.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.greater.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Greater(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new GreaterOperation(), a, b);
}

internal sealed class GreaterOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Greater(a, b);
}
