namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// The numbers moved <paramref name="shift"/> places up an axis (down if negative); those pushed over one end enter at the other.
    /// Without <paramref name="axis"/>, in row-major order.
    /// </summary>
    /// <remarks>Output: the input's shape. Gradient: dy moved back. Source: keras.ops.roll.</remarks>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor Roll(Tensor x, int shift, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new RollOperation(shift, axis), x);
    }
}

internal sealed class RollOperation(int shift, int? axis) : UnaryOperation
{
    public int Shift => shift;

    public int? Axis => axis;

    public override bool MovesElements => true;

    protected override Tensor Forward(Tensor x)
    {
        var shaping = Backend.Current.Shaping;
        var rolled = axis is null ? shaping.Reshape(x, x.Size) : x;
        int along = Throw.ResolveAxis(Name, axis ?? 0, rolled.Shape), size = Math.Max(1, rolled.Shape.Size(along));
        return shaping.Reshape(shaping.Roll(rolled, ((shift % size) + size) % size, along), x.Shape);
    }

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Ops.Roll(dy, -shift, axis);

    protected override void Check(Tensor x)
    {
        if (axis is { } named)
            Throw.ResolveAxis(Name, named, x.Shape);
    }
}
