namespace KerasCourse;

/// <summary>Dot-product attention in simpler ops, and the checks of its shapes.</summary>
internal static class AttentionRules
{
    /// <summary>The score of a position that does not count: e to it is 0 beside any other, and a row of nothing else is even.</summary>
    public const double Excluded = -0.7 * float.MaxValue;

    /// <summary>Probabilities [batch, heads, steps, positions].</summary>
    public static Tensor Scores(Tensor query, Tensor key, Tensor? bias, Tensor? mask, double scale, bool isCausal)
    {
        int heads = query.Shape.Size(2);
        var scores = Ops.MatMul(HeadsFirst(query * scale, heads), HeadsFirst(key, heads), transposeA: false, transposeB: true);
        if (bias is not null)
            scores += bias;
        return Softmax(scores, mask, isCausal);
    }

    /// <summary>Probabilities of the positions that count, from scores [..., steps, positions].</summary>
    public static Tensor Softmax(Tensor scores, Tensor? mask, bool isCausal) =>
        Ops.Softmax(WithCausal(mask, scores, isCausal) is { } counts ? Ops.Where(counts, scores, Excluded) : scores);

    /// <summary>The sums of the values, weighted with the scores: [batch, steps, heads, size].</summary>
    public static Tensor Combine(Tensor scores, Tensor value) => HeadsBehind(Ops.MatMul(scores, HeadsFirst(value, scores.Shape.Size(1))));

    /// <summary>What <see cref="IAttentionKernels.AttentionGradient"/> says, in simpler ops.</summary>
    public static (Tensor DQuery, Tensor DKey, Tensor DValue) Gradient(
        Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor scores, Tensor dy, double scale, bool isCausal)
    {
        int heads = query.Shape.Size(2);
        var (q, k, v, d) = (HeadsFirst(query, heads), HeadsFirst(key, heads), HeadsFirst(value, heads), HeadsFirst(dy, heads));
        var ds = Ops.MatMul(d, v, transposeA: false, transposeB: true);
        var g = scores * (ds - Ops.Sum(scores * ds, -1, keepDims: true)) * scale;
        if (WithCausal(mask, scores, isCausal) is { } counts)
            g = Ops.Where(counts, g, 0f);
        return (
            HeadsBehind(Ops.MatMul(g, k)),
            SumOfHeads(HeadsBehind(Ops.MatMul(g, q, transposeA: true, transposeB: false)), key.Shape),
            SumOfHeads(HeadsBehind(Ops.MatMul(scores, d, transposeA: true, transposeB: false)), value.Shape));
    }

    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static void Check(string op, Shape query, Shape key, Shape value, Shape? mask)
    {
        if (query.Rank != 4 || key.Rank != 4 || value.Rank != 4)
            throw Wrong("query, key and value must have 4 axes [batch, steps, heads, size]");
        if (Differ(query.Size(0), key.Size(0)) || Differ(key.Size(0), value.Size(0)))
            throw Wrong("the batches differ");
        if (Differ(key.Size(1), value.Size(1)))
            throw Wrong($"key has {key.Size(1)} positions, value {value.Size(1)}");
        if (Differ(query.Size(3), key.Size(3)))
            throw Wrong($"query has heads of size {query.Size(3)}, key of {key.Size(3)}");
        if (key.Size(2) != value.Size(2) || query.Size(2) % key.Size(2) != 0)
            throw Wrong($"the heads of query ({query.Size(2)}) must be a multiple of those of key ({key.Size(2)}) and value ({value.Size(2)})");
        if (mask is not { } m)
            return;
        int[] full = [query.Size(0), query.Size(2), query.Size(1), key.Size(1)];
        for (int axis = 0; axis < 4; axis++)
        {
            if (m.Rank != 4 || (m.Size(axis) != 1 && Differ(m.Size(axis), full[axis])))
                throw Wrong($"the mask {m} must broadcast to [batch, heads, steps, positions] {new Shape(full)}");
        }

        ShapeException Wrong(string what) => new($"{op}: {what}. Shapes: query {query}, key {key}, value {value}.");
        static bool Differ(int a, int b) => a != b && a != Shape.Unknown && b != Shape.Unknown;
    }

    /// <summary>The mask and that a step sees the positions up to its own.</summary>
    private static Tensor? WithCausal(Tensor? mask, Tensor scores, bool isCausal)
    {
        if (!isCausal)
            return mask;
        var square = scores.Shape[^2..];
        var causal = Ops.Tril(square.IsKnown ? Ops.Ones(square) : Ops.OnesLike(scores)) > 0;
        return mask is null ? causal : Ops.LogicalAnd(mask, causal);
    }

    /// <summary>[batch, heads, steps, size]; heads of keys are repeated for the queries that share them.</summary>
    private static Tensor HeadsFirst(Tensor x, int heads)
    {
        int own = x.Shape.Size(2);
        return Ops.Transpose(own == heads ? x : Ops.Repeat(x, heads / own, 2), (int[])[0, 2, 1, 3]);
    }

    private static Tensor HeadsBehind(Tensor x) => Ops.Transpose(x, (int[])[0, 2, 1, 3]);

    /// <summary>The gradient of a head that several queries share.</summary>
    private static Tensor SumOfHeads(Tensor gradient, Shape shape) => gradient.Shape == shape
        ? gradient
        : Ops.Sum(Ops.Reshape(gradient, Shape.Of(shape.Size(0), shape.Size(1), shape.Size(2), gradient.Shape.Size(2) / shape.Size(2), shape.Size(3))), 3);
}
