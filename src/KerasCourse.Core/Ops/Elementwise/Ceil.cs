namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The smallest integer not below x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: none, it is constant between its jumps. Source: keras.ops.ceil.</remarks>
    public static Tensor Ceil(Tensor x) => Operation.Run(new CeilOperation(), ToFloat(x));
}

internal sealed class CeilOperation : UnaryOperation
{
    public override string? NoGradient => "it is constant between its jumps";

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Ceil(x);
}
