namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether both a and b are true, element by element, with broadcasting; any number but 0 counts as true.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.logical_and.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor LogicalAnd(Tensor a, Tensor b) => Operation.Run(new LogicalAndOperation(), ToBool(a), ToBool(b));
}

internal sealed class LogicalAndOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.LogicalAnd(a, b);
}
