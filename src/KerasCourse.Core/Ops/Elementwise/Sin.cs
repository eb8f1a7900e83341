namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The sine, x in radians, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * cos(x). Source: keras.ops.sin.</remarks>
    public static Tensor Sin(Tensor x) => Operation.Run(new SinOperation(), ToFloat(x));
}

internal sealed class SinOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Sin(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Cos(x);
}
