namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// A part of a tensor: for each axis a range (<c>1..3</c>, <c>^2..</c>), an index (the axis disappears) or a range with a step
    /// (<see cref="KerasCourse.Slice.Every"/>). Axes that are not named stay whole. The same as <c>x[.., 1..3, 0]</c>.
    /// </summary>
    /// <remarks>
    /// Output: the taken sizes. Gradient: zeros with dy in the taken places. Unlike Python's, a range that leaves its axis is an error.
    /// </remarks>
    /// <exception cref="ShapeException">More slices than axes, or a range or an index outside its axis.</exception>
    public static Tensor Slice(Tensor x, params ReadOnlySpan<Slice> slices)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new SliceOperation(slices.ToArray()), x);
    }

    /// <summary>The block of <paramref name="shape"/> that starts at <paramref name="startIndices"/>.</summary>
    /// <remarks>Gradient: zeros with dy in the block. Source: keras.ops.slice.</remarks>
    /// <exception cref="ShapeException">The block leaves the tensor, or the numbers of axes differ.</exception>
    public static Tensor Slice(Tensor x, int[] startIndices, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(startIndices);
        ArgumentNullException.ThrowIfNull(shape);
        if (startIndices.Length != x.Rank || shape.Length != x.Rank)
            throw new ShapeException(
                $"Slice: {startIndices.Length} start indices and {shape.Length} sizes for a tensor of {x.Rank} axes. Shape: {x.Shape}.");
        var slices = new Slice[x.Rank];
        for (int i = 0; i < slices.Length; i++)
        {
            if (startIndices[i] < 0 || shape[i] < 0)
                throw new ShapeException($"Slice: start {startIndices[i]} and size {shape[i]} of axis {i} must not be negative. Shape: {x.Shape}.");
            slices[i] = startIndices[i]..(startIndices[i] + shape[i]);
        }
        return Operation.Run(new SliceOperation(slices), x);
    }

    /// <summary><paramref name="size"/> indices of one axis, all of the others.</summary>
    internal static Tensor SliceAxis(Tensor x, int axis, int begin, int size)
    {
        if (begin == 0 && x.Shape.Size(axis) == size)
            return x;
        var slices = new Slice[axis + 1];
        Array.Fill(slices, KerasCourse.Slice.All);
        slices[axis] = begin..(begin + size);
        return Operation.Run(new SliceOperation(slices), x);
    }
}

internal sealed class SliceOperation(Slice[] slices) : Operation
{
    public Slice[] Slices => slices;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Resolve(inputs[0].Shape, out _, out _, out var kept);
        return [new(WithoutIndexed(kept), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var shaping = Backend.Current.Shaping;
        Resolve(inputs[0].Shape, out var begin, out var steps, out var kept);
        var y = kept == inputs[0].Shape ? inputs[0] : shaping.Slice(inputs[0], begin, steps, kept);
        return [shaping.Reshape(y, specs[0].Shape)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        Resolve(shape, out var begin, out var steps, out var kept);
        return [Operation.Run(new SliceGradientOperation(slices, begin, steps, shape), Ops.Reshape(context.OutputGradient, kept))];
    }

    /// <summary>Where each axis starts, how far apart its taken indices lie, and the sizes with single indices kept as 1.</summary>
    private void Resolve(Shape shape, out int[] begin, out int[] steps, out Shape kept)
    {
        if (slices.Length > shape.Rank)
            throw new ShapeException($"{Name}: {slices.Length} slices for a tensor of {shape.Rank} axes. Shape: {shape}.");
        (begin, steps) = (new int[shape.Rank], new int[shape.Rank]);
        var sizes = (int[])shape.Sizes.Clone();
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = 1;
            if (i < slices.Length)
                (begin[i], steps[i], sizes[i]) = ResolveAxis(slices[i], i, shape);
        }
        kept = new Shape(sizes);
    }

    private (int Begin, int Step, int Size) ResolveAxis(Slice slice, int axis, Shape shape)
    {
        if (slice.Step < 1)
            throw new ShapeException($"{Name}: step {slice.Step} on axis {axis}; steps are 1 or more. Ops.Flip reverses an axis.");
        int size = shape.Size(axis);
        if (size == Shape.Unknown)
        {
            // Known all the same where both ends are counted from the same side; checked when the size is.
            int taken = slice.IsIndex ? 1
                : slice.Start.IsFromEnd == slice.End.IsFromEnd
                    ? Math.Abs(slice.End.Value - slice.Start.Value)
                    : Shape.Unknown;
            return (0, slice.Step, taken == Shape.Unknown ? taken : (taken + slice.Step - 1) / slice.Step);
        }
        int first = slice.Start.GetOffset(size), after = slice.IsIndex ? first + 1 : slice.End.GetOffset(size);
        if (first < 0 || after > size || first > after)
        {
            string taken = slice.IsIndex ? $"index {slice.Start}" : $"range {slice.Start}..{slice.End}";
            throw new ShapeException($"{Name}: {taken} is outside axis {axis} of size {size}. Shape: {shape}.");
        }
        return (first, slice.Step, (after - first + slice.Step - 1) / slice.Step);
    }

    private Shape WithoutIndexed(Shape kept)
    {
        var sizes = new List<int>(kept.Rank);
        for (int i = 0; i < kept.Rank; i++)
        {
            if (i >= slices.Length || !slices[i].IsIndex)
                sizes.Add(kept.Size(i));
        }
        return new Shape([.. sizes]);
    }
}

/// <summary>Zeros of the input's shape with dy in the places that were taken.</summary>
internal sealed class SliceGradientOperation(Slice[] slices, int[] begin, int[] steps, Shape shape) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [new(shape, inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.SliceGradient(inputs[0], begin, steps, shape)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Ops.Reshape(Operation.Run(new SliceOperation(slices), context.OutputGradient), context.Inputs[0].Shape)];
}
