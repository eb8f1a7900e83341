namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The sum a + b, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type.
    /// Gradient: dy for both, summed over the axes that were broadcast. Source: keras.ops.add.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Add(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new AddOperation(), a, b);
}

internal sealed class AddOperation : BinaryOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.Add(a, b);

    protected override (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) => (dy, dy);
}
