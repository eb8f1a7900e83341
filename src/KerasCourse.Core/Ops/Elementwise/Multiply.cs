namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The product a * b, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type.
    /// Gradient: dy * b and dy * a, summed over the axes that were broadcast. Source: keras.ops.multiply.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Multiply(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new MultiplyOperation(), a, b);
}

internal sealed class MultiplyOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Multiply(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) =>
        (needsA ? dy * b : null, needsB ? dy * a : null);
}
