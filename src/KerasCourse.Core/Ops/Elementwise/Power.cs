namespace KerasCourse;

public static partial class Ops
{
    /// <summary>a to the power of b, element by element, with broadcasting; NaN for a negative a with a fractional b.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type.
    /// Gradient: dy * b * a^(b-1) and dy * y * log(a), the latter 0 where a is not positive. Source: keras.ops.power.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Power(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new PowerOperation(), a, b);
}

internal sealed class PowerOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Power(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB)
    {
        Tensor? da = null, db = null;
        if (needsA)
            da = dy * (b * Ops.Power(a, b - 1));
        if (needsB)
        {
            var positive = a > 0;
            db = dy * (y * Ops.Where(positive, Ops.Log(Ops.Where(positive, a, 1)), 0));
        }
        return (da, db);
    }
}
