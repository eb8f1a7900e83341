namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The absolute value, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape and element type; Bool becomes Int32. Gradient: dy * sign(x), 0 at 0. Source: keras.ops.abs.</remarks>
    public static Tensor Abs(Tensor x) => Operation.Run(new AbsOperation(), NumberOf(x));
}

internal sealed class AbsOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Abs(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * Ops.Sign(x);
}
