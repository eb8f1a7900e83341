namespace KerasCourse;

/// <summary>Rows of tensors in some order: what a pipeline is until a function sees its elements.</summary>
/// <param name="X">The inputs.</param>
/// <param name="Y">The targets.</param>
/// <param name="SampleWeights">A weight for each row, if there are weights.</param>
/// <param name="Order">The rows in the order in which they come; can be read again and again.</param>
internal sealed record DatasetRows(IReadOnlyList<Tensor> X, IReadOnlyList<Tensor> Y, IReadOnlyList<Tensor> SampleWeights, IEnumerable<int> Order)
{
    /// <summary>One row, without batch axis.</summary>
    public Batch Row(int row) => Each(tensor => tensor[row]);

    /// <summary>Several rows as one batch.</summary>
    public Batch Gather(int[] rows)
    {
        Tensor indices = rows;
        return Each(tensor => Ops.Take(tensor, indices, 0));
    }

    private Batch Each(Func<Tensor, Tensor> part) => new([.. X.Select(part)], [.. Y.Select(part)], [.. SampleWeights.Select(part)]);
}
