namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Zeros of <paramref name="shape"/> with values[i] added at indices[i]; those with the same indices add up.</summary>
    /// <remarks>
    /// Input: indices [..., depth], whose last axis names places on the first axes of <paramref name="shape"/>; values [..., rest of the
    /// shape]. Gradient: of values, the parts of dy at the indices. Source: keras.ops.scatter.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not fit together.</exception>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    public static Tensor Scatter(Tensor indices, Tensor values, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Operation.Run(new ScatterOperation(shape), ToIndices("Scatter", nameof(indices), indices), values);
    }

    /// <summary>A copy of x in which updates[i] stands at indices[i]; of equal indices the last one counts.</summary>
    /// <remarks>
    /// Input: indices [..., depth], whose last axis names places on the first axes of x; updates [..., rest of x's shape], of x's element
    /// type. Gradient: of x, dy with zeros at the indices; of the updates, the parts of dy there. Source: keras.ops.scatter_update.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not fit together.</exception>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    public static Tensor ScatterUpdate(Tensor x, Tensor indices, Tensor updates)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(updates);
        return Operation.Run(new ScatterUpdateOperation(), x, ToIndices("ScatterUpdate", nameof(indices), indices), Cast(updates, x.DType));
    }

    /// <summary>Checks that the tuples in the last axis of indices fit a tensor, and that the values have the shape that they leave.</summary>
    internal static void CheckTuples(string op, Shape indices, Shape values, string valuesName, Shape shape)
    {
        if (indices.Rank == 0 || indices.Size(-1) < 1 || indices.Size(-1) > shape.Rank)
            throw new ShapeException($"{op}: the last axis of indices must hold 1 to {shape.Rank} numbers (one per axis of {shape}). Indices: {indices}.");
        var wanted = new Shape([.. indices.Sizes[..^1], .. shape.Sizes[indices.Size(-1)..]]);
        if (values.Rank != wanted.Rank || !BroadcastShape.Fits(values, wanted))
            throw new ShapeException($"{op}: {valuesName} must have shape {wanted}, received {values}. Indices: {indices}, target: {shape}.");
    }
}

internal sealed class ScatterOperation(Shape shape) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Ops.CheckTuples(Name, inputs[0].Shape, inputs[1].Shape, "values", shape);
        return [new(shape, inputs[1].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.ScatterAdd(inputs[0], inputs[1], shape, Name)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [null, Run(new GatherTuplesOperation(Name), context.OutputGradient, context.Inputs[0])];
}

internal sealed class ScatterUpdateOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Ops.CheckTuples(Name, inputs[1].Shape, inputs[2].Shape, "updates", inputs[0].Shape);
        return [inputs[0].Spec];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.ScatterUpdate(inputs[0], inputs[1], inputs[2])];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (dy, indices) = (context.OutputGradient, context.Inputs[1]);
        return
        [
            context.Needs(0) ? Run(new ScatterUpdateOperation(), dy, indices, Ops.ZerosLike(context.Inputs[2])) : null,
            null,
            context.Needs(2) ? Run(new GatherTuplesOperation(Name), dy, indices) : null,
        ];
    }
}

/// <summary>The parts of input 0 at the index tuples of input 1.</summary>
internal sealed class GatherTuplesOperation(string name) : Operation
{
    public override string Name => name;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var (shape, indices) = (inputs[0].Shape, inputs[1].Shape);
        return [new(new Shape([.. indices.Sizes[..^1], .. shape.Sizes[indices.Size(-1)..]]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.GatherTuples(inputs[0], inputs[1], Name)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new ScatterOperation(context.Inputs[0].Shape), context.Inputs[1], context.OutputGradient), null];
}
