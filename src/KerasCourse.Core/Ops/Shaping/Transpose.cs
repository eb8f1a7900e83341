namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of x. Without <paramref name="axes"/>, reversed.</summary>
    /// <remarks>
    /// Input: any shape. Output: the sizes in the new order. Gradient: dy with the axes put back. Source: keras.ops.transpose.
    /// </remarks>
    /// <exception cref="ShapeException">The axes are not an order of all axes of x.</exception>
    /// <example><code>var channelsFirst = Ops.Transpose(images, [0, 3, 1, 2]);</code></example>
    public static Tensor Transpose(Tensor x, Axes axes = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new TransposeOperation(axes), x);
    }

    /// <summary>Two axes exchanged.</summary>
    /// <remarks>Gradient: that of <see cref="Transpose"/>. Source: keras.ops.swapaxes.</remarks>
    /// <exception cref="ShapeException">An axis is outside the shape.</exception>
    public static Tensor SwapAxes(Tensor x, int axis1, int axis2)
    {
        ArgumentNullException.ThrowIfNull(x);
        int first = Throw.ResolveAxis("SwapAxes", axis1, x.Shape), second = Throw.ResolveAxis("SwapAxes", axis2, x.Shape);
        var order = new int[x.Rank];
        for (int i = 0; i < order.Length; i++)
            order[i] = i == first ? second : i == second ? first : i;
        return Transpose(x, order);
    }

    /// <summary>One axis moved to another place; the others keep their order.</summary>
    /// <remarks>Gradient: that of <see cref="Transpose"/>. Source: keras.ops.moveaxis.</remarks>
    /// <exception cref="ShapeException">An axis is outside the shape.</exception>
    public static Tensor MoveAxis(Tensor x, int source, int destination)
    {
        ArgumentNullException.ThrowIfNull(x);
        int from = Throw.ResolveAxis("MoveAxis", source, x.Shape), to = Throw.ResolveAxis("MoveAxis", destination, x.Shape);
        var order = new List<int>(x.Rank);
        for (int i = 0; i < x.Rank; i++)
        {
            if (i != from)
                order.Add(i);
        }
        order.Insert(to, from);
        return Transpose(x, order.ToArray());
    }
}

internal sealed class TransposeOperation(Axes axes) : Operation
{
    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        return [new(new Shape(Array.ConvertAll(Order(shape), axis => shape.Size(axis))), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var order = Order(inputs[0].Shape);
        // Axes of size 1 may move freely: where only they do, the numbers stay in place.
        int last = -1;
        foreach (int axis in order)
        {
            if (inputs[0].Shape.Size(axis) == 1)
                continue;
            if (axis < last)
                return [Backend.Current.Shaping.Transpose(inputs[0], order)];
            last = axis;
        }
        return [Backend.Current.Shaping.Reshape(inputs[0], specs[0].Shape)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var order = Order(context.Inputs[0].Shape);
        var inverse = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            inverse[order[i]] = i;
        return [Ops.Transpose(context.OutputGradient, inverse)];
    }

    internal int[] Order(Shape shape)
    {
        var order = new int[shape.Rank];
        if (axes.IsAll)
        {
            for (int i = 0; i < order.Length; i++)
                order[i] = order.Length - 1 - i;
            return order;
        }
        int count = 0, seen = 0;
        foreach (int axis in axes)
        {
            int resolved = Throw.ResolveAxis(Name, axis, shape);
            if (count < order.Length)
                order[count] = resolved;
            count++;
            seen |= 1 << resolved;
        }
        return count == order.Length && seen == (1 << count) - 1
            ? order
            : throw new ShapeException($"{Name}: {axes} is not an order of the {shape.Rank} axes of shape {shape}; name each axis once.");
    }
}
