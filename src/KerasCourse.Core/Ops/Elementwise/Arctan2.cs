namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The angle in (-pi, pi] of the point (b, a), element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type, integers as Float32.
    /// Gradient: dy * b / (a^2 + b^2) and -dy * a / (a^2 + b^2). Source: keras.ops.arctan2.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Arctan2(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new Arctan2Operation(), a, b, toFloat: true);
}

internal sealed class Arctan2Operation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Arctan2(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB)
    {
        var scaled = dy / (Ops.Square(a) + Ops.Square(b));
        return (needsA ? scaled * b : null, needsB ? -scaled * a : null);
    }
}
