namespace KerasCourse;

public static partial class Ops
{
    /// <summary>1 / x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: -dy * y^2. Source: keras.ops.reciprocal.</remarks>
    public static Tensor Reciprocal(Tensor x) => Operation.Run(new ReciprocalOperation(), ToFloat(x));
}

internal sealed class ReciprocalOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Reciprocal(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => -dy * (y * y);
}
