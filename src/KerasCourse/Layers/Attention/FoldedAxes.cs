namespace KerasCourse;

/// <summary>
/// Attention along some axes of inputs of any rank, as attention [batch, steps, heads, size]: the other axes go to the batch, those of
/// attention become one.
/// </summary>
internal sealed class FoldedAxes
{
    private readonly Shape _query, _value;
    private readonly int[] _free, _attended;

    /// <summary>Shapes of query and value [batch, ..., features], and the axes of attention in ascending order.</summary>
    public FoldedAxes(Shape query, Shape value, int[] axes)
    {
        (_query, _value, _attended) = (query, value, axes);
        _free = [.. Enumerable.Range(0, query.Rank - 1).Except(axes)];
    }

    /// <summary>Whether there is nothing to fold: [batch, steps, features].</summary>
    public bool IsPlain => _query.Rank == 3;

    /// <summary>A projected tensor [batch, ..., heads, size] as [batch, steps, heads, size].</summary>
    public Tensor Fold(Tensor x)
    {
        if (IsPlain)
            return x;
        int rank = x.Rank;
        var moved = Ops.Transpose(x, (int[])[.. _free, .. _attended, rank - 2, rank - 1]);
        return Ops.Reshape(moved, new Shape([x.Shape.Folded(_free), x.Shape.Folded(_attended), x.Shape.Size(-2), x.Shape.Size(-1)]));
    }

    /// <summary>The result [batch, steps, heads, size] with the axes of the query.</summary>
    public Tensor Unfold(Tensor y)
    {
        if (IsPlain)
            return y;
        int[] order = [.. _free, .. _attended, _query.Rank - 1, _query.Rank];
        var apart = Ops.Reshape(y, new Shape([.. Sizes(_query, _free), .. Sizes(_query, _attended), y.Shape.Size(2), y.Shape.Size(3)]));
        return Ops.Transpose(apart, [.. Enumerable.Range(0, order.Length).Select(axis => Array.IndexOf(order, axis))]);
    }

    /// <summary>Scores [batch, heads, steps, positions] with the axes of query and value.</summary>
    public Tensor UnfoldScores(Tensor scores)
    {
        if (IsPlain)
            return scores;
        int[] free = Sizes(_query, _free);
        return Ops.Reshape(scores, new Shape([.. free, scores.Shape.Size(1), .. Sizes(_query, _attended), .. Sizes(_value, _attended)]));
    }

    /// <summary>A mask [batch, steps, positions] (with each axis of attention) as [batch, 1, steps, positions].</summary>
    /// <exception cref="ShapeException">The mask has another number of axes.</exception>
    public Tensor FoldMask(string who, Tensor mask)
    {
        mask = Ops.Cast(mask, DType.Bool);
        int rank = 2 * _attended.Length;
        if (IsPlain && mask.Rank is 2 or 4)
            return mask.Rank == 4 ? mask : Ops.ExpandDims(Ops.ExpandDims(mask, 0), 0);
        if (mask.Rank != rank + 1)
            throw new ShapeException($"{who}: attentionMask must have {rank + 1} axes [batch, steps, positions], received {mask.Rank}. Shape: {mask.Shape}.");
        if (IsPlain)
            return Ops.ExpandDims(mask, 1);
        int steps = _query.Folded(_attended), positions = _value.Folded(_attended), batch = mask.Shape.Size(0);
        int copies = _query.Folded(_free[1..]);
        var flat = Ops.Reshape(mask, new Shape([batch, 1, steps, positions]));
        return copies == 1 ? flat : Ops.Repeat(flat, copies, 0);
    }

    /// <summary>[1, 1, steps, positions]: positions less than <paramref name="window"/> away; null where the sizes are unknown.</summary>
    public Tensor? Window(int window)
    {
        int steps = _query.Folded(_attended), positions = _value.Folded(_attended);
        if (steps == Shape.Unknown || positions == Shape.Unknown)
        {
            return GraphTrace.Current is null ? null
                : throw new NotSupportedException("Attention: a sliding window over an open number of steps cannot be written as ONNX. Give the number in Keras.Input.");
        }
        var distance = Ops.Abs(Ops.Reshape(Ops.Arange(steps), Shape.Of(1, 1, steps, 1)) - Ops.Arange(positions));
        return distance < window;
    }

    private static int[] Sizes(Shape shape, int[] axes) => Array.ConvertAll(axes, axis => shape.Size(axis));
}
