namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The tangent, x in radians, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * (1 + y^2). Source: keras.ops.tan.</remarks>
    public static Tensor Tan(Tensor x) => Operation.Run(new TanOperation(), ToFloat(x));
}

internal sealed class TanOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Tan(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * (Ops.Square(y) + 1);
}
