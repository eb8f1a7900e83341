namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The smaller of a and b, element by element, with broadcasting; NaN where either is.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type.
    /// Gradient: dy goes to a where a &lt;= b, else to b. Source: keras.ops.minimum.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Minimum(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new MinimumOperation(), a, b);
}

internal sealed class MinimumOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Minimum(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB)
    {
        var first = a <= b;
        return (needsA ? Ops.Where(first, dy, 0) : null, needsB ? Ops.Where(first, 0, dy) : null);
    }
}
