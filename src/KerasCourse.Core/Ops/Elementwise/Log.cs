namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The natural logarithm, element by element; NaN below 0, minus infinity at 0.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / x. Source: keras.ops.log.</remarks>
    public static Tensor Log(Tensor x) => Operation.Run(new LogOperation(), ToFloat(x));
}

internal sealed class LogOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Log(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy / x;
}
