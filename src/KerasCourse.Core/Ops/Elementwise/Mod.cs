namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The remainder a - floor(a / b) * b, with the sign of b as in Python, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type; of integers 0 where b is 0.
    /// Gradient: dy and -dy * floor(a / b), summed over the axes that were broadcast. Source: keras.ops.mod.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Mod(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new ModOperation(), a, b);
}

internal sealed class ModOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Mod(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) =>
        (dy, needsB ? -dy * Ops.FloorDivide(a, b) : null);
}
