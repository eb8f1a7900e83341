namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The same numbers with a new axis of size 1 at <paramref name="axis"/>; -1 puts it last.</summary>
    /// <remarks>Gradient: dy without the axis. Source: keras.ops.expand_dims.</remarks>
    /// <exception cref="ShapeException">The axis is outside the new shape.</exception>
    public static Tensor ExpandDims(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new ExpandDimsOperation(axis), x);
    }
}

internal sealed class ExpandDimsOperation(int axis) : Operation
{
    public int Axis => axis;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        int at = axis < 0 ? axis + shape.Rank + 1 : axis;
        if (at < 0 || at > shape.Rank)
            throw new ShapeException($"{Name}: a new axis {axis} does not fit the shape {shape}; it may be {-shape.Rank - 1} to {shape.Rank}.");
        return [new(new Shape([.. shape.Sizes[..at], 1, .. shape.Sizes[at..]]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.Reshape(inputs[0], specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context) => [Ops.Reshape(context.OutputGradient, context.Inputs[0].Shape)];
}
