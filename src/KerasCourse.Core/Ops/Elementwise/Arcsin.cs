namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The angle in [-pi/2, pi/2] whose sine is x, element by element; NaN outside [-1, 1].</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / sqrt(1 - x^2). Source: keras.ops.arcsin.</remarks>
    public static Tensor Arcsin(Tensor x) => Operation.Run(new ArcsinOperation(), ToFloat(x));
}

internal sealed class ArcsinOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Arcsin(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Rsqrt(1 - Ops.Square(x));
}
