namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether x is plus or minus infinity, element by element; false for integers.</summary>
    /// <remarks>Input: any shape. Output: the same shape, Bool. Gradient: none, the output is Bool. Source: keras.ops.isinf.</remarks>
    public static Tensor IsInf(Tensor x) => Operation.Run(new IsInfOperation(), ToFloat(x));
}

internal sealed class IsInfOperation : UnaryOperation
{
    public override string? NoGradient => "Bool output";

    protected override DType ResultType(DType input) => DType.Bool;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.IsInf(x);
}
