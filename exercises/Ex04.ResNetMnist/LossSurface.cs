using KerasCourse;

/// <summary>
/// The loss in a plane through a network's weights, along two random directions. Each filter of a direction is made as long as the
/// network's own filter: a step then means the same in every layer and in every network (Li et al., 2018).
/// </summary>
internal static class LossSurface
{
    /// <summary>How far the plane reaches: at 1 a filter has been changed by as much as it is long.</summary>
    public const double Reach = 1;

    /// <summary>The losses on a grid from -Reach to Reach; null when cancelled.</summary>
    public static double[,]? Around(Model model, Tensor images, Tensor digits, int resolution, CancellationToken cancel)
    {
        var center = model.GetWeights();
        var (right, up) = (Direction(center), Direction(center));
        var losses = new double[resolution, resolution];
        for (int row = 0; row < resolution; row++)
        {
            for (int column = 0; column < resolution; column++)
            {
                if (cancel.IsCancellationRequested)
                    return null;
                var (a, b) = (Place(column, resolution), Place(row, resolution));
                model.SetWeights([.. center.Select((weights, i) => weights + (float)a * right[i] + (float)b * up[i])]);
                losses[row, column] = model.Evaluate(images, digits, batchSize: 250, verbose: 0).Loss;
            }
        }
        model.SetWeights(center);
        return losses;
    }

    /// <summary>Where a point of the grid lies, from -Reach to Reach.</summary>
    public static double Place(int index, int resolution) => Reach * (2.0 * index / (resolution - 1) - 1);

    private static Tensor[] Direction(IReadOnlyList<Tensor> center) => [.. center.Select(weights =>
    {
        // Biases stay where they are.
        if (weights.Rank < 2)
            return np.zeros_like(weights);
        var random = Ops.RandomNormal(weights.Shape);
        return random * Length(weights) / Length(random);
    })];

    /// <summary>The length of each filter: everything but the last axis is part of it.</summary>
    private static Tensor Length(Tensor weights) =>
        np.sqrt(np.sum(np.square(weights), axis: Enumerable.Range(0, weights.Rank - 1).ToArray(), keepdims: true) + 1e-12f);
}
