namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The integer part: x rounded towards 0, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape and element type. Gradient: none, it is constant between its jumps. Source: keras.ops.trunc.</remarks>
    public static Tensor Trunc(Tensor x) => Operation.Run(new TruncOperation(), NumberOf(x));
}

internal sealed class TruncOperation : UnaryOperation
{
    public override string? NoGradient => "it is constant between its jumps";

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Trunc(x);
}
