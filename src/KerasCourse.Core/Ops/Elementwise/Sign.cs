namespace KerasCourse;

public static partial class Ops
{
    /// <summary>-1, 0 or 1 as x is negative, 0 or positive, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape and element type; Bool becomes Int32. Gradient: 0. Source: keras.ops.sign.</remarks>
    public static Tensor Sign(Tensor x) => Operation.Run(new SignOperation(), NumberOf(x));
}

internal sealed class SignOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Sign(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Ops.ZerosLike(dy);
}
