namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The tensor cut into <paramref name="sections"/> equal parts along an axis.</summary>
    /// <remarks>Gradient: the parts' gradients joined. Source: keras.ops.split.</remarks>
    /// <exception cref="ShapeException">The size of the axis is not a multiple of the number of parts.</exception>
    public static Tensor[] Split(Tensor x, int sections, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        Throw.IfNotPositive("Split", nameof(sections), sections);
        int along = Throw.ResolveAxis("Split", axis, x.Shape), size = x.Shape.Size(along);
        if (size == Shape.Unknown || size % sections != 0)
        {
            throw new ShapeException(
                $"Split: axis {axis} of size {(size == Shape.Unknown ? "null" : size)} cannot be cut into {sections} equal parts. Shape: {x.Shape}.");
        }
        var starts = new int[sections];
        for (int i = 0; i < sections; i++)
            starts[i] = i * (size / sections);
        return [.. Operation.Execute(new SplitOperation(along, starts), x)];
    }

    /// <summary>The tensor cut along an axis before each of the <paramref name="indices"/>: [3, 5] gives the parts ..3, 3..5 and 5.. .</summary>
    /// <remarks>Gradient: the parts' gradients joined. Source: keras.ops.split.</remarks>
    /// <exception cref="ShapeException">The indices are outside the axis, or not ascending.</exception>
    public static Tensor[] Split(Tensor x, int[] indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        int along = Throw.ResolveAxis("Split", axis, x.Shape), size = x.Shape.Size(along);
        int[] starts = [0, .. indices];
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1] || starts[i] > size)
                throw new ShapeException($"Split: indices [{string.Join(", ", indices)}] must ascend and stay within axis {axis}. Shape: {x.Shape}.");
        }
        return [.. Operation.Execute(new SplitOperation(along, starts), x)];
    }

    /// <summary>The parts of size 1 along an axis, without that axis.</summary>
    /// <remarks>Gradient: the parts' gradients stacked. Source: keras.ops.unstack.</remarks>
    /// <exception cref="ShapeException">The axis is outside the shape, or its size is not known.</exception>
    public static Tensor[] Unstack(Tensor x, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        int along = Throw.ResolveAxis("Unstack", axis, x.Shape), size = x.Shape.Size(along);
        if (size == Shape.Unknown)
            throw new ShapeException($"Unstack: the size of axis {axis} is not known, so neither is the number of parts. Shape: {x.Shape}.");
        if (size == 0)
            return [];
        return Array.ConvertAll(Split(x, size, along), part => Squeeze(part, along));
    }
}

/// <summary>Parts of an axis, each from its start to the next one's.</summary>
internal sealed class SplitOperation(int axis, int[] starts) : Operation
{
    public int Axis => axis;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var specs = new TensorSpec[starts.Length];
        for (int i = 0; i < specs.Length; i++)
            specs[i] = new(inputs[0].Shape.With(axis, SizeOf(i, inputs[0].Shape)), inputs[0].DType);
        return specs;
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var parts = new Tensor[starts.Length];
        var steps = new int[inputs[0].Rank];
        Array.Fill(steps, 1);
        for (int i = 0; i < parts.Length; i++)
        {
            var begin = new int[steps.Length];
            begin[axis] = starts[i];
            parts[i] = Backend.Current.Shaping.Slice(inputs[0], begin, steps, specs[i].Shape);
        }
        return parts;
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var parts = new Tensor[starts.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = context.OutputGradients[i] ?? Ops.ZerosLike(context.Outputs[i]);
        return [Ops.Concatenate(parts, axis)];
    }

    private int SizeOf(int part, Shape shape)
    {
        int size = shape.Size(axis), end = part + 1 < starts.Length ? starts[part + 1] : size;
        return end == Shape.Unknown ? Shape.Unknown : end - starts[part];
    }
}
