namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The same numbers without axes of size 1: those of <paramref name="axis"/>, or all of them.</summary>
    /// <remarks>Gradient: dy with the axes put back. Source: keras.ops.squeeze.</remarks>
    /// <exception cref="ShapeException">A named axis is outside the shape or has another size than 1.</exception>
    public static Tensor Squeeze(Tensor x, Axes axis = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new SqueezeOperation(axis), x);
    }
}

internal sealed class SqueezeOperation(Axes axis) : Operation
{
    public Axes Axis => axis;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        var axes = axis.Resolve(Name, shape);
        var sizes = new List<int>(shape.Rank);
        for (int i = 0; i < shape.Rank; i++)
        {
            int size = shape.Size(i);
            bool named = Array.BinarySearch(axes, i) >= 0;
            if (named && !axis.IsAll && size != 1 && size != Shape.Unknown)
                throw new ShapeException($"{Name}: axis {i} has size {size}; only axes of size 1 can be left out. Input shape: {shape}.");
            if (!named || (axis.IsAll && size != 1))
                sizes.Add(size);
        }
        return [new(new Shape([.. sizes]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.Reshape(inputs[0], specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context) => [Ops.Reshape(context.OutputGradient, context.Inputs[0].Shape)];
}
