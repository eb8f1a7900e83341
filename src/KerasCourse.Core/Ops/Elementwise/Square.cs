namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x * x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape and element type; Bool becomes Int32. Gradient: 2 dy * x. Source: keras.ops.square.</remarks>
    public static Tensor Square(Tensor x) => Operation.Run(new SquareOperation(), NumberOf(x));
}

internal sealed class SquareOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Square(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * (x * 2);
}
