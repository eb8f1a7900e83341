namespace KerasCourse;

public static partial class Ops
{
    /// <summary>e^x - 1, element by element, accurate where x is near 0.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * (y + 1). Source: keras.ops.expm1.</remarks>
    public static Tensor Expm1(Tensor x) => Operation.Run(new Expm1Operation(), ToFloat(x));
}

internal sealed class Expm1Operation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Expm1(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * (y + 1);
}
