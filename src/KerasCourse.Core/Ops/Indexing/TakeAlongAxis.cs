namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// One index for each element: y[i, j] = x[i, indices[i, j]] for axis 1. What puts a tensor in the order that <see cref="ArgSort"/> found.
    /// </summary>
    /// <remarks>
    /// Input: x and indices of one rank; on the other axes their sizes broadcast. Output: the indices' shape (broadcast). Negative indices
    /// count from the end. Gradient: dy added up at the indices. Source: keras.ops.take_along_axis.
    /// </remarks>
    /// <exception cref="ShapeException">The ranks or the other sizes differ, or the axis is outside the shape.</exception>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the axis.</exception>
    public static Tensor TakeAlongAxis(Tensor x, Tensor indices, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        indices = ToIndices("TakeAlongAxis", nameof(indices), indices);
        if (axis is null)
            return TakeAlongAxis(Ravel(x), Ravel(indices), 0);
        if (x.Rank != indices.Rank)
            throw new ShapeException($"TakeAlongAxis: x and indices must have as many axes. Shapes: x {x.Shape}, indices {indices.Shape}.");
        int along = Throw.ResolveAxis("TakeAlongAxis", axis.Value, x.Shape);
        var others = BroadcastShape.Of("TakeAlongAxis", x.Shape.With(along, 1), indices.Shape.With(along, 1));
        return Operation.Run(new TakeAlongAxisOperation(along),
            BroadcastTo(x, others.With(along, x.Shape.Size(along))), BroadcastTo(indices, others.With(along, indices.Shape.Size(along))));
    }
}

internal sealed class TakeAlongAxisOperation(int axis) : Operation
{
    public int Axis => axis;

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[1].Shape, inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.TakeAlongAxis(inputs[0], inputs[1], axis)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new TakeAlongAxisGradientOperation(axis, context.Inputs[0].Shape), context.OutputGradient, context.Inputs[1]), null];
}

internal sealed class TakeAlongAxisGradientOperation(int axis, Shape shape) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [new(shape, inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.TakeAlongAxisGradient(inputs[0], inputs[1], axis, shape)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new TakeAlongAxisOperation(axis), context.OutputGradient, context.Inputs[1]), null];
}
