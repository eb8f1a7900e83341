namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The number whose error function is x, element by element; NaN outside [-1, 1].</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * sqrt(pi) / 2 * exp(y^2). Source: keras.ops.erfinv.</remarks>
    public static Tensor ErfInv(Tensor x) => Operation.Run(new ErfInvOperation(), ToFloat(x));
}

internal sealed class ErfInvOperation : UnaryOperation
{
    private const double HalfRootPi = 0.8862269254527580;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.ErfInv(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * (Ops.Exp(Ops.Square(y)) * HalfRootPi);
}
