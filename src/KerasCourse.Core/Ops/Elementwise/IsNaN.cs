namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether x is not a number, element by element; false for integers.</summary>
    /// <remarks>Input: any shape. Output: the same shape, Bool. Gradient: none, the output is Bool. Source: keras.ops.isnan.</remarks>
    public static Tensor IsNaN(Tensor x) => Operation.Run(new IsNaNOperation(), ToFloat(x));
}

internal sealed class IsNaNOperation : UnaryOperation
{
    public override string? NoGradient => "Bool output";

    protected override DType ResultType(DType input) => DType.Bool;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.IsNaN(x);
}
