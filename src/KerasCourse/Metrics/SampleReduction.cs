namespace KerasCourse.Metrics;

/// <summary>One value and one weight for each sample, as Keras's Mean takes them in.</summary>
internal static class SampleReduction
{
    /// <summary>Values [batch, ...] become [batch]: weighted, then averaged over the rest.</summary>
    public static (Tensor Values, Tensor? Weights) Reduce(Tensor values, Tensor? weights)
    {
        if (weights is not null)
        {
            weights = Ops.Cast(weights, values.DType);
            if (weights.Rank == values.Rank + 1 && weights.Shape.Size(-1) == 1)
                weights = Ops.Squeeze(weights, -1);
            else if (values.Rank == weights.Rank + 1 && values.Shape.Size(-1) == 1)
                values = Ops.Squeeze(values, -1);
            if (weights.Rank < values.Rank)
                values = Ops.Mean(values, Behind(weights.Rank, values.Rank));
            values *= weights;
            if (values.Rank > 1)
                weights = Ops.Mean(Ops.BroadcastTo(weights, values.Shape), Behind(1, values.Rank));
        }
        return (values.Rank > 1 ? Ops.Mean(values, Behind(1, values.Rank)) : values, weights);
    }

    private static int[] Behind(int first, int rank) => [.. Enumerable.Range(first, rank - first)];
}
