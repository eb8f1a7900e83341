namespace KerasCourse;

public static partial class Ops
{
    /// <summary>-x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape and element type; Bool becomes Int32. Gradient: -dy. Source: keras.ops.negative.</remarks>
    public static Tensor Negative(Tensor x) => Operation.Run(new NegativeOperation(), NumberOf(x));
}

internal sealed class NegativeOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Negative(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => -dy;
}
