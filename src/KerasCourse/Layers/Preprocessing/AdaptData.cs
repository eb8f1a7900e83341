namespace KerasCourse;

/// <summary>The batches that a layer's Adapt reads.</summary>
internal static class AdaptData
{
    /// <summary>A tensor as one batch, or a Dataset's inputs.</summary>
    public static IEnumerable<Tensor> Batches(Data data, int? steps)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Dataset is null)
            return data.Tensor is { } tensor ? [tensor] : throw new ArgumentException("Adapt: takes one array, tensor or Dataset.");
        var batches = data.Dataset.Elements().Select(batch => batch.X[0]);
        return steps is { } count ? batches.Take(count) : batches;
    }
}
