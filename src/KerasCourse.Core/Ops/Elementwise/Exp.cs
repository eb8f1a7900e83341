namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The exponential e^x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy * y. Source: keras.ops.exp.</remarks>
    public static Tensor Exp(Tensor x) => Operation.Run(new ExpOperation(), ToFloat(x));
}

internal sealed class ExpOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Exp(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * y;
}
