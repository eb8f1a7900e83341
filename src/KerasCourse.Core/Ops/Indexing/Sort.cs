namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The numbers of an axis in ascending order, NaN last; equal ones keep their order. Without <paramref name="axis"/>, all of them as one axis.</summary>
    /// <remarks>Output: the input's shape. Gradient: dy put back to where the numbers came from. Source: keras.ops.sort.</remarks>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor Sort(Tensor x, int? axis = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return axis is { } along ? TakeAlongAxis(x, ArgSort(x, along), along) : Sort(Ravel(x), 0);
    }

    /// <summary>The order that sorts an axis: <c>TakeAlongAxis(x, order, axis)</c> is ascending. Equal numbers keep their order, NaN is last.</summary>
    /// <remarks>Output: Int32 of the input's shape. Gradient: none, indices are integers. Source: keras.ops.argsort.</remarks>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor ArgSort(Tensor x, int? axis = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axis is null)
            return ArgSort(Ravel(x), 0);
        if (x.Rank == 0)
            return Zeros(Shape.Scalar, DType.Int32);
        int along = Throw.ResolveAxis("ArgSort", axis.Value, x.Shape), last = x.Rank - 1;
        return along == last
            ? Operation.Run(new ArgSortOperation(descending: false), x)
            : MoveAxis(Operation.Run(new ArgSortOperation(descending: false), MoveAxis(x, along, last)), last, along);
    }

    /// <summary>The k largest numbers of the last axis, largest first, and where they stand; of equal ones the first.</summary>
    /// <remarks>Output: both with k as the last size; indices Int32. Gradient: of the values, dy put back to their places. Source: keras.ops.top_k.</remarks>
    /// <exception cref="ShapeException">The last axis has fewer than k elements.</exception>
    public static (Tensor Values, Tensor Indices) TopK(Tensor x, int k)
    {
        ArgumentNullException.ThrowIfNull(x);
        var indices = Operation.Run(new TopKOperation(k), x);
        return (TakeAlongAxis(x, indices, x.Rank - 1), indices);
    }

    /// <summary>Whether the target class is among the k most probable ones: fewer than k predictions of the row are above its own.</summary>
    /// <remarks>Input: targets [n], integers; predictions [n, classes]. Output: Bool [n]. Gradient: none. Source: keras.ops.in_top_k.</remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">The targets are not integers.</exception>
    public static Tensor InTopK(Tensor targets, Tensor predictions, int k)
    {
        targets = Cast(ToIndices("InTopK", nameof(targets), targets), DType.Int32);
        return Operation.Run(new InTopKOperation(k), targets, ToFloat(predictions));
    }
}

internal sealed class ArgSortOperation(bool descending) : Operation
{
    public bool Descending => descending;

    public override string? NoGradient => "indices are integers";

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[0].Shape, DType.Int32)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Backend.Current.Indexing.ArgSort(inputs[0], descending)];
}

internal sealed class TopKOperation(int k) : Operation
{
    public int K => k;

    public override string? NoGradient => "indices are integers";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        if (shape.Rank == 0 || k < 0 || (k > shape.Size(-1) && shape.Size(-1) != Shape.Unknown))
            throw new ShapeException($"{Name}: k = {k} of the last axis; x must have at least one axis and at least k elements in the last. Shape: {shape}.");
        return [new(shape.With(-1, k), DType.Int32)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Backend.Current.Indexing.TopKIndices(inputs[0], k)];
}

internal sealed class InTopKOperation(int k) : Operation
{
    public override string? NoGradient => "Bool output";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var (targets, predictions) = (inputs[0].Shape, inputs[1].Shape);
        if (targets.Rank != 1 || predictions.Rank != 2 || !BroadcastShape.Fits(targets, predictions[..1]))
            throw new ShapeException($"{Name}: targets must be [n], predictions [n, classes]. Shapes: targets {targets}, predictions {predictions}.");
        return [new(targets, DType.Bool)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.InTopK(inputs[0], inputs[1], k)];
}
