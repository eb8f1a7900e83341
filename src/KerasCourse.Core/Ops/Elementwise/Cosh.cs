namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The hyperbolic cosine, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * sinh(x). Source: keras.ops.cosh.</remarks>
    public static Tensor Cosh(Tensor x) => Operation.Run(new CoshOperation(), ToFloat(x));
}

internal sealed class CoshOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Cosh(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Sinh(x);
}
