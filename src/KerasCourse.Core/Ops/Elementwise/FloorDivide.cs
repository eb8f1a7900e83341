namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The largest integer not above a / b, element by element, with broadcasting.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, of the promoted element type; of integers 0 where b is 0.
    /// Gradient: none, it is constant between its jumps. Source: keras.ops.floor_divide.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor FloorDivide(Tensor a, Tensor b) => BinaryOperation.RunPromoted(new FloorDivideOperation(), a, b);
}

internal sealed class FloorDivideOperation : BinaryOperation
{
    public override string? NoGradient => "it is constant between its jumps";

    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.FloorDivide(a, b);
}
