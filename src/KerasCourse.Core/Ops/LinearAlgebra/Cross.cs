namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The cross product of vectors of three numbers along an axis.</summary>
    /// <remarks>Input: two tensors that broadcast, with size 3 on the axis. Output: the broadcast shape. Gradient: that of its parts. Source: keras.ops.cross.</remarks>
    /// <exception cref="ShapeException">The axis has not three elements, or the shapes do not broadcast.</exception>
    public static Tensor Cross(Tensor a, Tensor b, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank == 0 || b.Rank == 0 || a.Shape.Size(Throw.ResolveAxis("Cross", axis, a.Shape)) != 3 || b.Shape.Size(Throw.ResolveAxis("Cross", axis, b.Shape)) != 3)
            throw new ShapeException($"Cross: axis {axis} must have 3 elements. Shapes: a {a.Shape}, b {b.Shape}.");
        return (Roll(a, -1, axis) * Roll(b, -2, axis)) - (Roll(a, -2, axis) * Roll(b, -1, axis));
    }
}
