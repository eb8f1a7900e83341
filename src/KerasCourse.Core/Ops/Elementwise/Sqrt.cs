namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The square root, element by element; NaN below 0.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / (2 y), infinite at 0. Source: keras.ops.sqrt.</remarks>
    public static Tensor Sqrt(Tensor x) => Operation.Run(new SqrtOperation(), ToFloat(x));
}

internal sealed class SqrtOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Sqrt(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => dy * 0.5 / y;
}
