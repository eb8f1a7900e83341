namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether a differs from b, element by element, with broadcasting; true where either is NaN.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.not_equal.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor NotEqual(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new NotEqualOperation(), a, b);
}

internal sealed class NotEqualOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.NotEqual(a, b);
}
