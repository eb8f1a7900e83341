namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The error function: 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * 2 / sqrt(pi) * exp(-x^2). Source: keras.ops.erf.</remarks>
    public static Tensor Erf(Tensor x) => Operation.Run(new ErfOperation(), ToFloat(x));
}

internal sealed class ErfOperation : UnaryOperation
{
    private const double TwoOverRootPi = 1.1283791670955126;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Erf(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * (Ops.Exp(-Ops.Square(x)) * TwoOverRootPi);
}
