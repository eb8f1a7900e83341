namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether a is smaller than b, element by element, with broadcasting; false where either is NaN.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.less.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Less(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new LessOperation(), a, b);
}

internal sealed class LessOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Less(a, b);
}
