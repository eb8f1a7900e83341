namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The number whose hyperbolic tangent is x, element by element; NaN outside [-1, 1].</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / (1 - x^2). Source: keras.ops.arctanh.</remarks>
    public static Tensor Arctanh(Tensor x) => Operation.Run(new ArctanhOperation(), ToFloat(x));
}

internal sealed class ArctanhOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Arctanh(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy / (1 - Ops.Square(x));
}
