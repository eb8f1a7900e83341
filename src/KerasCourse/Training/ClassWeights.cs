namespace KerasCourse;

/// <summary>Turns weights of classes into weights of samples.</summary>
internal static class ClassWeights
{
    /// <summary>The weight of each row's class: the label itself, or the largest entry of a one-hot row. Classes without entry weigh 1.</summary>
    /// <exception cref="ArgumentException">The targets are not one class for each sample.</exception>
    public static Tensor Of(Tensor y, IReadOnlyDictionary<int, double> weights)
    {
        if (y.Rank > 2)
            throw new ArgumentException($"Fit: classWeight needs one class for each sample; the targets have shape {y.Shape}. Use sampleWeight.");
        var labels = y.Rank > 1 && y.Shape.Size(-1) > 1 ? Ops.ArgMax(y, -1) : Ops.Reshape(y, y.Shape.Size(0));
        return Array.ConvertAll(labels.ToArray<int>(), label => (float)(weights.TryGetValue(label, out double weight) ? weight : 1));
    }
}
