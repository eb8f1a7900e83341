namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The tensor repeated along axes of size 1, and along new axes in front, until it has <paramref name="shape"/>.</summary>
    /// <remarks>Gradient: dy summed over the repeated axes. Source: keras.ops.broadcast_to.</remarks>
    /// <exception cref="ShapeException">The tensor's shape does not broadcast to it.</exception>
    public static Tensor BroadcastTo(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape == shape ? x : Operation.Run(new BroadcastToOperation(shape), x);
    }
}

internal sealed class BroadcastToOperation(Shape target) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = BroadcastShape.Of(Name, inputs[0].Shape, target);
        return shape.Rank == target.Rank && (!target.IsKnown || shape == target)
            ? [new(shape, inputs[0].DType)]
            : throw new ShapeException($"{Name}: {inputs[0].Shape} cannot be repeated to {target}.");
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.BroadcastTo(inputs[0], specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        return [Ops.Reshape(Ops.Sum(context.OutputGradient, BroadcastShape.AxesToSum(context.OutputGradient.Shape, shape)), shape)];
    }
}
