namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cosine, x in radians, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: -dy * sin(x). Source: keras.ops.cos.</remarks>
    public static Tensor Cos(Tensor x) => Operation.Run(new CosOperation(), ToFloat(x));
}

internal sealed class CosOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Cos(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => -dy * Ops.Sin(x);
}
