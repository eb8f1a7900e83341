namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether a or b or both are true, element by element, with broadcasting; any number but 0 counts as true.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.logical_or.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor LogicalOr(Tensor a, Tensor b) => Operation.Run(new LogicalOrOperation(), ToBool(a), ToBool(b));
}

internal sealed class LogicalOrOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.LogicalOr(a, b);
}
