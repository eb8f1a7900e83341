namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The angle in (-pi/2, pi/2) whose tangent is x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / (1 + x^2). Source: keras.ops.arctan.</remarks>
    public static Tensor Arctan(Tensor x) => Operation.Run(new ArctanOperation(), ToFloat(x));
}

internal sealed class ArctanOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Arctan(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy / (Ops.Square(x) + 1);
}
