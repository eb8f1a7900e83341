namespace KerasCourse;

public static partial class Ops
{
    /// <summary>log(e^a + e^b) without overflow, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type, integers as Float32.
    /// Gradient: dy * sigmoid(a - b) and dy * sigmoid(b - a). Source: keras.ops.logaddexp.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor LogAddExp(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new LogAddExpOperation(), a, b, toFloat: true);
}

internal sealed class LogAddExpOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.LogAddExp(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) =>
        (needsA ? dy * Ops.Sigmoid(a - b) : null, needsB ? dy * Ops.Sigmoid(b - a) : null);
}
