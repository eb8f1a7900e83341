namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The nearest integer, halves to the even one, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape and element type. Gradient: none, it is constant between its jumps. Source: keras.ops.round.</remarks>
    public static Tensor Round(Tensor x) => Operation.Run(new RoundOperation(), NumberOf(x));
}

internal sealed class RoundOperation : UnaryOperation
{
    public override string? NoGradient => "it is constant between its jumps";

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Round(x);
}
