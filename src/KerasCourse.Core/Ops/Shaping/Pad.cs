namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The tensor with elements put around it.</summary>
    /// <remarks>
    /// Input: any shape. Output: each size grown by its two widths. Gradient: the inner part of dy; where elements were mirrored or
    /// repeated, those of their copies added. Source: keras.ops.pad.
    /// </remarks>
    /// <param name="x">The tensor.</param>
    /// <param name="padWidth">How many elements before and after each axis.</param>
    /// <param name="mode">What is put there; default zeros.</param>
    /// <param name="constantValue">The number of mode <c>constant</c>.</param>
    /// <exception cref="ShapeException">Not one pair per axis, a negative width, or more to mirror than the axis has.</exception>
    /// <example><code>var y = Ops.Pad(x, [(0, 0), (1, 1)], mode: "reflect");</code></example>
    public static Tensor Pad(Tensor x, (int Before, int After)[] padWidth, PadMode mode = default, double constantValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(padWidth);
        if (padWidth.Length != x.Rank)
            throw new ShapeException($"Pad: {padWidth.Length} pairs of widths for a tensor of {x.Rank} axes. Shape: {x.Shape}.");
        if (mode == PadMode.Constant)
            return Operation.Run(new PadOperation(padWidth, constantValue), x);
        for (int axis = 0; axis < padWidth.Length; axis++)
        {
            if (padWidth[axis] != (0, 0))
                x = Operation.Run(new MirrorPadOperation(axis, padWidth[axis].Before, padWidth[axis].After, mode), x);
        }
        return x;
    }

    /// <summary>The tensor with <paramref name="padWidth"/> elements on both sides of every axis.</summary>
    /// <exception cref="ShapeException">A negative width, or more to mirror than an axis has.</exception>
    public static Tensor Pad(Tensor x, int padWidth, PadMode mode = default, double constantValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var widths = new (int, int)[x.Rank];
        Array.Fill(widths, (padWidth, padWidth));
        return Pad(x, widths, mode, constantValue);
    }
}

internal sealed class PadOperation((int Before, int After)[] widths, double value) : Operation
{
    public (int Before, int After)[] Widths => widths;

    public double Value => value;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        var sizes = new int[shape.Rank];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = PaddedSize(Name, shape, i, widths[i].Before, widths[i].After);
        return [new(new Shape(sizes), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.Pad(inputs[0], Array.ConvertAll(widths, width => width.Before), Array.ConvertAll(widths, width => width.After), value)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        var inner = new Slice[shape.Rank];
        for (int i = 0; i < inner.Length; i++)
            inner[i] = widths[i].Before..(widths[i].Before + shape.Size(i));
        return [Ops.Slice(context.OutputGradient, inner)];
    }

    internal static int PaddedSize(string op, Shape shape, int axis, int before, int after)
    {
        if (before < 0 || after < 0)
            throw new ShapeException($"{op}: widths ({before}, {after}) of axis {axis} must not be negative; slice the tensor to cut it. Shape: {shape}.");
        int size = shape.Size(axis);
        return size == Shape.Unknown ? size : before + size + after;
    }
}

/// <summary>Padding of one axis by elements of that axis: a gather from a fixed table.</summary>
internal sealed class MirrorPadOperation(int axis, int before, int after, PadMode mode) : Operation
{
    public override string Name => "Pad";

    public int Axis => axis;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        int size = shape.Size(axis), available = mode == PadMode.Reflect ? size - 1 : mode == PadMode.Symmetric ? size : int.MaxValue;
        if (size != Shape.Unknown && (size == 0 || Math.Max(before, after) > available))
        {
            throw new ShapeException(
                $"{Name}: widths ({before}, {after}) of axis {axis} need more than its {size} elements give in mode \"{mode}\" " +
                $"(at most {Math.Min(available, size)}). Shape: {shape}.");
        }
        return [new(shape.With(axis, PadOperation.PaddedSize(Name, shape, axis, before, after)), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.Gather(inputs[0], Table(inputs[0].Shape.Size(axis)), axis, Name)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        return [Operation.Run(new GatherGradientOperation(axis, shape, Name), context.OutputGradient, Table(shape.Size(axis)))];
    }

    /// <summary>Which element of the axis each place of the padded one shows.</summary>
    /// <summary>Which element stands at each place, for an axis of that size.</summary>
    internal Tensor Table(int size)
    {
        var table = new int[before + size + after];
        for (int i = 0; i < table.Length; i++)
        {
            int at = i - before;
            table[i] = at >= 0 && at < size ? at
                : mode == PadMode.Edge ? Math.Clamp(at, 0, size - 1)
                : mode == PadMode.Reflect ? (at < 0 ? -at : (2 * size) - 2 - at)
                : at < 0 ? -at - 1 : (2 * size) - 1 - at;
        }
        return table;
    }
}
