namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The number of at least 0 whose hyperbolic cosine is x, element by element; NaN below 1.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / sqrt(x^2 - 1). Source: keras.ops.arccosh.</remarks>
    public static Tensor Arccosh(Tensor x) => Operation.Run(new ArccoshOperation(), ToFloat(x));
}

internal sealed class ArccoshOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Arccosh(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Rsqrt(Ops.Square(x) - 1);
}
