namespace KerasCourse;

public static partial class Ops
{
    /// <summary>log(1 + x), element by element, accurate where x is near 0.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / (1 + x). Source: keras.ops.log1p.</remarks>
    public static Tensor Log1p(Tensor x) => Operation.Run(new Log1pOperation(), ToFloat(x));
}

internal sealed class Log1pOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Log1p(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy / (x + 1);
}
