namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The tensor repeated along axes of size 1, and along new axes in front, until it has <paramref name="shape"/>.</summary>
    /// <remarks>
    /// Input: a shape that broadcasts to <paramref name="shape"/>. Output: that shape; a size left open (null) is the input's.
    /// Gradient: dy summed over the repeated axes. Source: keras.ops.broadcast_to.
    /// </remarks>
    /// <exception cref="ShapeException">The tensor's shape does not broadcast to it.</exception>
    public static Tensor BroadcastTo(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape == shape && shape.IsKnown ? x : Operation.Run(new BroadcastToOperation(shape), x);
    }
}

internal sealed class BroadcastToOperation(Shape target) : Operation
{
    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var from = inputs[0].Shape;
        int extra = target.Rank - from.Rank;
        var sizes = (int[])target.Sizes.Clone();
        for (int i = 0; i < sizes.Length && extra >= 0; i++)
        {
            int size = i < extra ? 1 : from.Size(i - extra);
            if (sizes[i] == Shape.Unknown)
                sizes[i] = size;
            else if (size != sizes[i] && size != 1 && size != Shape.Unknown)
                throw Mismatch(from);
        }
        return extra >= 0 ? [new(new Shape(sizes), inputs[0].DType)] : throw Mismatch(from);
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [inputs[0].Shape == specs[0].Shape ? Backend.Current.Shaping.Reshape(inputs[0], specs[0].Shape) : Backend.Current.Shaping.BroadcastTo(inputs[0], specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        return [Ops.Reshape(Ops.Sum(context.OutputGradient, BroadcastShape.AxesToSum(context.OutputGradient.Shape, shape)), shape)];
    }

    private ShapeException Mismatch(Shape from) =>
        new($"{Name}: {from} does not broadcast to {target}: counted from the last axis, each size must be equal to the target's or 1.");
}
