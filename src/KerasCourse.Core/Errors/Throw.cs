using System.Diagnostics.CodeAnalysis;

namespace KerasCourse;

/// <summary>The wording of messages that several ops share. Messages are formatted only when they are thrown.</summary>
internal static class Throw
{
    /// <summary>An axis as a number from 0 to rank - 1.</summary>
    public static int ResolveAxis(string op, int axis, Shape shape)
    {
        int resolved = axis < 0 ? axis + shape.Rank : axis;
        if (resolved < 0 || resolved >= shape.Rank)
            AxisOutOfRange(op, axis, shape);
        return resolved;
    }

    [DoesNotReturn]
    public static void AxisOutOfRange(string op, int axis, Shape shape) => throw new ShapeException(
        shape.Rank == 0
            ? $"{op}: axis {axis} of a scalar; a scalar has no axes."
            : $"{op}: axis {axis} is outside the shape {shape}; axes go from {-shape.Rank} to {shape.Rank - 1}.");

    [DoesNotReturn]
    public static void NotBroadcastable(string op, Shape a, Shape b, int axisFromEnd, int sizeA, int sizeB) => throw new ShapeException(
        $"{op}: {a} and {b} do not broadcast: axis {-axisFromEnd} is {sizeA} against {sizeB} (sizes must be equal, or one of them 1).");

    [DoesNotReturn]
    public static void NoStrings(string op, Tensor[] inputs) => throw new ArgumentException(
        $"{op}: takes numbers, received strings {Array.Find(inputs, input => input.DType == DType.String)!.Shape}. " +
        "A text layer turns strings into numbers: TextVectorization, StringLookup, Hashing.");

    /// <summary>Checks the rank of an input.</summary>
    public static void IfRankIsNot(string op, string parameter, Shape shape, int rank, string meaning)
    {
        if (shape.Rank != rank)
            throw new ShapeException($"{op}: {parameter} must have {rank} axes {meaning}, received {shape.Rank}. Shape: {shape}.");
    }

    /// <summary>Checks that an input has a batch axis, that many spatial axes, and channels.</summary>
    public static void IfNotSpatial(string who, Shape input, int axes)
    {
        if (input.Rank == axes + 2)
            return;
        string names = axes switch { 1 => "steps", 2 => "height, width", _ => "depth, height, width" };
        throw new ShapeException($"{who}: the input must have {axes + 2} axes [batch, {names}, channels], received {input.Rank}. Input shape: {input}.");
    }

    /// <summary>Checks that a number is positive.</summary>
    public static void IfNotPositive(string who, string parameter, int value)
    {
        if (value <= 0)
            throw new ArgumentOutOfRangeException(parameter, $"{who}: {parameter} must be 1 or more, received {value}.");
    }

    /// <summary>Checks that there is a number to choose from along the folded axes.</summary>
    public static void IfFoldingNothing(string op, Shape shape, int[] axes)
    {
        foreach (int axis in axes)
        {
            if (shape.Size(axis) == 0)
                throw new ShapeException($"{op}: axis {axis} is empty, there is no number to choose. Input shape: {shape}.");
        }
    }

    /// <summary>Checks that an op meets floating-point numbers.</summary>
    public static void IfNotFloat(string op, string parameter, DType dtype)
    {
        if (!dtype.IsFloat())
            throw new ArgumentException($"{op}: {parameter} must be Float32 or Float64, received {dtype}. Convert it with Cast(DType.Float32).");
    }
}
