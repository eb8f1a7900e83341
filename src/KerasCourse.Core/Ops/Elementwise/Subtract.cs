namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The difference a - b, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type.
    /// Gradient: dy and -dy, summed over the axes that were broadcast. Source: keras.ops.subtract.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Subtract(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new SubtractOperation(), a, b);
}

internal sealed class SubtractOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Subtract(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) =>
        (dy, needsB ? -dy : null);
}
