namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The quotient a / b, element by element, with broadcasting; the quotient of integers is Float32.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type, integers as Float32.
    /// Gradient: dy / b and -dy * y / b, summed over the axes that were broadcast. Source: keras.ops.divide.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Divide(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new DivideOperation(), a, b, toFloat: true);
}

internal sealed class DivideOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Divide(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) =>
        (needsA ? dy / b : null, needsB ? -dy * (y / b) : null);
}
