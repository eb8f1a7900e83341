namespace KerasCourse;

/// <summary>Turns weights of classes into weights of samples.</summary>
internal static class ClassWeights
{
    /// <summary>The weight of each row's class: the label itself, or the largest entry of a one-hot row. Classes without entry weigh 1.</summary>
    public static Tensor Of(Tensor y, IReadOnlyDictionary<int, double> weights)
    {
        var labels = y.Rank > 1 && y.Shape.Size(-1) > 1 ? Ops.ArgMax(y, -1) : Ops.Reshape(y, y.Shape.Size(0));
        return Array.ConvertAll(labels.ToArray<int>(), label => (float)(weights.TryGetValue(label, out double weight) ? weight : 1));
    }
}
