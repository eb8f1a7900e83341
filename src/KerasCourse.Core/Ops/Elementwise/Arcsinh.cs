namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The number whose hyperbolic sine is x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / sqrt(x^2 + 1). Source: keras.ops.arcsinh.</remarks>
    public static Tensor Arcsinh(Tensor x) => Operation.Run(new ArcsinhOperation(), ToFloat(x));
}

internal sealed class ArcsinhOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Arcsinh(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Rsqrt(Ops.Square(x) + 1);
}
