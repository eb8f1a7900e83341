namespace KerasCourse;

public static partial class Ops
{
    /// <summary>One over the square root, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: -dy * y^3 / 2. Source: keras.ops.rsqrt.</remarks>
    public static Tensor Rsqrt(Tensor x) => Operation.Run(new RsqrtOperation(), ToFloat(x));
}

internal sealed class RsqrtOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Rsqrt(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * -0.5 * (y * y * y);
}
