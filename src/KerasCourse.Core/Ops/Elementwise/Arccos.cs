namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The angle in [0, pi] whose cosine is x, element by element; NaN outside [-1, 1].</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: -dy / sqrt(1 - x^2). Source: keras.ops.arccos.</remarks>
    public static Tensor Arccos(Tensor x) => Operation.Run(new ArccosOperation(), ToFloat(x));
}

internal sealed class ArccosOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Arccos(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => -dy * Ops.Rsqrt(1 - Ops.Square(x));
}
