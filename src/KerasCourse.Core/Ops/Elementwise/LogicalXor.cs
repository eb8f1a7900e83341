namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Whether exactly one of a and b is true, element by element, with broadcasting; any number but 0 counts as true.</summary>
    /// <remarks>
    /// Input: any two shapes that broadcast. Output: the broadcast shape, Bool. Gradient: none, the output is Bool.
    /// Source: keras.ops.logical_xor.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor LogicalXor(Tensor a, Tensor b) => Operation.Run(new LogicalXorOperation(), ToBool(a), ToBool(b));
}

internal sealed class LogicalXorOperation : ComparisonOperation
{
    protected override Tensor Forward(Tensor a, Tensor b) => Backend.Current.Elementwise.LogicalXor(a, b);
}
