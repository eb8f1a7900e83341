namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether x is false, element by element; any number but 0 counts as true.</summary>
    /// <remarks>Input: any shape. Output: the same shape, Bool. Gradient: none, the output is Bool. Source: keras.ops.logical_not.</remarks>
    public static Tensor LogicalNot(Tensor x) => Operation.Run(new LogicalNotOperation(), ToBool(x));

    /// <summary>Whether each number is not 0.</summary>
    private static Tensor ToBool(Tensor x) => Cast(x, DType.Bool);
}

internal sealed class LogicalNotOperation : UnaryOperation
{
    public override string? NoGradient => "Bool output";

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.LogicalNot(x);
}
