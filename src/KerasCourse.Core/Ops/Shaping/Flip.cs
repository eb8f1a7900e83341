namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The numbers in reverse order along some axes, by default all.</summary>
    /// <remarks>Output: the input's shape. Gradient: dy flipped. Source: keras.ops.flip.</remarks>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    public static Tensor Flip(Tensor x, Axes axis = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new FlipOperation(axis), x);
    }

    /// <summary>The plane of two axes turned by <paramref name="k"/> right angles, from the first axis towards the second.</summary>
    /// <remarks>Gradient: dy turned back. Source: keras.ops.rot90.</remarks>
    /// <exception cref="ShapeException">The axes are outside the shape, or the same.</exception>
    public static Tensor Rot90(Tensor x, int k = 1, (int First, int Second) axes = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (a, b) = axes == default ? (0, 1) : axes;
        int first = Throw.ResolveAxis("Rot90", a, x.Shape), second = Throw.ResolveAxis("Rot90", b, x.Shape);
        if (first == second)
            throw new ShapeException($"Rot90: axes ({a}, {b}) are the same axis; a plane has two. Shape: {x.Shape}.");
        return (((k % 4) + 4) % 4) switch
        {
            0 => x,
            1 => Flip(SwapAxes(x, first, second), first),
            2 => Flip(x, (first, second)),
            _ => SwapAxes(Flip(x, first), first, second),
        };
    }
}

internal sealed class FlipOperation(Axes axis) : UnaryOperation
{
    public Axes Axis => axis;

    public override bool MovesElements => true;

    protected override Tensor Forward(Tensor x) => Backend.Current.Shaping.Flip(x, axis.Resolve(Name, x.Shape));

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Ops.Flip(dy, axis);

    protected override void Check(Tensor x) => axis.Resolve(Name, x.Shape);
}
