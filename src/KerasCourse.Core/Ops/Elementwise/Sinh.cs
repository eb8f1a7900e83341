namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The hyperbolic sine, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * cosh(x). Source: keras.ops.sinh.</remarks>
    public static Tensor Sinh(Tensor x) => Operation.Run(new SinhOperation(), ToFloat(x));
}

internal sealed class SinhOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Sinh(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Cosh(x);
}
