namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// The given indices of an axis, or of the flattened tensor without <paramref name="axis"/>. Negative indices count from the end.
    /// </summary>
    /// <remarks>
    /// Input: any shape; indices Int32 or Int64. Output: the input's shape with the indices' shape in the axis's place. Gradient: dy added
    /// up at the indices. Source: keras.ops.take.
    /// </remarks>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the axis.</exception>
    public static Tensor Take(Tensor x, Tensor indices, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        indices = ToIndices("Take", nameof(indices), indices);
        return axis is { } along ? Operation.Run(new TakeOperation("Take", along), x, indices) : Take(Ravel(x), indices, 0);
    }

    /// <summary>Rows of a table: of <paramref name="embeddings"/> [words, features] the row of each index.</summary>
    /// <remarks>
    /// Output: the indices' shape, then features. Gradient: dy added up in the rows that were taken, in the order of the indices. Source:
    /// keras.layers.Embedding.
    /// </remarks>
    /// <exception cref="ShapeException">The table has not two axes.</exception>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the table.</exception>
    public static Tensor EmbeddingLookup(Tensor embeddings, Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        Throw.IfRankIsNot("Embedding", nameof(embeddings), embeddings.Shape, 2, "(words, features)");
        return Operation.Run(new TakeOperation("Embedding", 0), embeddings, ToIndices("Embedding", nameof(indices), indices));
    }

    /// <summary>
    /// A function of an embedding's gradient, applied to each of the rows that it was added up from and added up again, as Keras on
    /// TensorFlow does; of any other gradient, to its numbers.
    /// </summary>
    internal static Tensor MapRows(Tensor gradient, Func<Tensor, Tensor> function) => gradient.AddedRows is { } added
        ? Operation.Run(new GatherGradientOperation(0, gradient.Shape, "Embedding"), function(added.Rows), added.Indices)
        : function(gradient);

    /// <summary>What squares of an embedding's gradient add up to: the sum of the rows' squares. Null for other gradients.</summary>
    internal static Tensor? AddedSquares(Tensor gradient) => gradient.AddedRows is null ? null : MapRows(gradient, Square);

    /// <summary>What absolute values of an embedding's gradient add up to. Null for other gradients.</summary>
    internal static Tensor? AddedMagnitudes(Tensor gradient) => gradient.AddedRows is null ? null : MapRows(gradient, Abs);

    /// <summary>Integers as Int32 or Int64; an error for anything else.</summary>
    internal static Tensor ToIndices(string op, string parameter, Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices, parameter);
        if (!indices.DType.IsInteger())
            throw new ArgumentException($"{op}: {parameter} must be Int32 or Int64, received {indices.DType}. Convert them with Cast(DType.Int32).");
        return indices.DType == DType.UInt8 ? Cast(indices, DType.Int32) : indices;
    }
}

/// <summary>Indices of one axis of x (input 0) as given by input 1.</summary>
internal sealed class TakeOperation(string name, int axis, NegativeIndex negative = NegativeIndex.FromEnd) : Operation
{
    public int Axis => axis;

    public NegativeIndex Negative => negative;

    public override bool MovesElements => true;

    public override string Name => name;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        int along = Throw.ResolveAxis(Name, axis, shape);
        return [new(new Shape([.. shape.Sizes[..along], .. inputs[1].Shape.Sizes, .. shape.Sizes[(along + 1)..]]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.Gather(inputs[0], inputs[1], Throw.ResolveAxis(Name, axis, inputs[0].Shape), Name, negative)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        int along = Throw.ResolveAxis(Name, axis, shape);
        return [Run(new GatherGradientOperation(along, shape, Name, negative), context.OutputGradient, context.Inputs[1]), null];
    }
}

/// <summary>Zeros of a shape to which the parts of input 0 are added at the indices of input 1.</summary>
internal sealed class GatherGradientOperation(int axis, Shape shape, string name, NegativeIndex negative = NegativeIndex.FromEnd) : Operation
{
    public override string Name => name;

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(shape, inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var sum = Backend.Current.Indexing.GatherGradient(inputs[0], inputs[1], axis, specs[0].Shape, Name, negative);
        if (axis == 0)
            sum.AddedRows = (inputs[0], inputs[1]);
        return [sum];
    }

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new TakeOperation(name, axis, negative), context.OutputGradient, context.Inputs[1]), null];
}
