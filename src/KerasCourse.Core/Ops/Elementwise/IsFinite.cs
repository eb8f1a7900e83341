namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether x is a finite number, element by element; true for integers.</summary>
    /// <remarks>Input: any shape. Output: the same shape, Bool. Gradient: none, the output is Bool. Source: keras.ops.isfinite.</remarks>
    public static Tensor IsFinite(Tensor x) => Operation.Run(new IsFiniteOperation(), ToFloat(x));
}

internal sealed class IsFiniteOperation : UnaryOperation
{
    public override string? NoGradient => "Bool output";

    protected override DType ResultType(DType input) => DType.Bool;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.IsFinite(x);
}
