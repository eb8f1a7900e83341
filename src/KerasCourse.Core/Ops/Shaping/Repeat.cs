namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// Each index of an axis <paramref name="repeats"/> times in a row: [a, b] becomes [a, a, b, b]. Without <paramref name="axis"/>, of the
    /// flattened tensor. Nearest-neighbour up-sampling is this, once for each spatial axis.
    /// </summary>
    /// <remarks>Gradient: the sum over the copies. Source: keras.ops.repeat.</remarks>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor Repeat(Tensor x, int repeats, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (repeats < 0)
            throw new ArgumentOutOfRangeException(nameof(repeats), $"Repeat: repeats must be 0 or more, received {repeats}.");
        return axis is { } along ? Operation.Run(new RepeatOperation(repeats, along), x) : Repeat(Ravel(x), repeats, 0);
    }

    /// <summary>Index i of an axis <c>repeats[i]</c> times in a row.</summary>
    /// <remarks>Gradient: the sum over the copies. Source: keras.ops.repeat.</remarks>
    /// <exception cref="ShapeException">The axis is outside the shape, or there is not one count for each of its indices.</exception>
    public static Tensor Repeat(Tensor x, int[] repeats, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(repeats);
        int along = Throw.ResolveAxis("Repeat", axis, x.Shape);
        if (x.Shape.Size(along) != repeats.Length)
            throw new ShapeException($"Repeat: {repeats.Length} counts for axis {axis}. Shape: {x.Shape}.");
        var table = new List<int>();
        for (int i = 0; i < repeats.Length; i++)
            table.AddRange(Enumerable.Repeat(i, repeats[i]));
        return Take(x, table.ToArray(), along);
    }
}

internal sealed class RepeatOperation(int repeats, int axis) : Operation
{
    public int Repeats => repeats;

    public int Axis => axis;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        int along = Throw.ResolveAxis(Name, axis, shape), size = shape.Size(along);
        return [new(shape.With(along, size == Shape.Unknown ? size : size * repeats), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.Repeat(inputs[0], repeats, Throw.ResolveAxis(Name, axis, inputs[0].Shape))];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var sizes = context.Inputs[0].Shape.Sizes;
        int after = Throw.ResolveAxis(Name, axis, context.Inputs[0].Shape) + 1;
        var copies = new Shape([.. sizes[..after], repeats, .. sizes[after..]]);
        return [Ops.Sum(Ops.Reshape(context.OutputGradient, copies), after)];
    }
}
