namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// The coordinates of a grid, one tensor per axis. <paramref name="indexing"/> <c>"xy"</c> makes the first vector run along the columns
    /// (as pictures are drawn), <c>"ij"</c> along the rows (as matrices are indexed).
    /// </summary>
    /// <remarks>Output: each [n, m, ...] ("ij") or [m, n, ...] ("xy"). Gradient: dy summed over the repeated axes. Source: keras.ops.meshgrid.</remarks>
    /// <exception cref="ArgumentException"><paramref name="indexing"/> is neither word.</exception>
    public static Tensor[] Meshgrid(IReadOnlyList<Tensor> vectors, string indexing = "xy")
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (indexing is not ("xy" or "ij"))
            throw new ArgumentException($"Meshgrid: unknown indexing \"{indexing}\". Use \"xy\" or \"ij\".", nameof(indexing));
        int rank = vectors.Count;
        var sizes = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            Throw.IfRankIsNot("Meshgrid", $"vector {i}", vectors[i].Shape, 1, "(a vector)");
            sizes[AxisOf(i)] = vectors[i].Shape.Size(0);
        }
        var grids = new Tensor[rank];
        for (int i = 0; i < rank; i++)
        {
            var own = new int[rank];
            Array.Fill(own, 1);
            own[AxisOf(i)] = vectors[i].Shape.Size(0);
            grids[i] = BroadcastTo(Reshape(vectors[i], new Shape(own)), new Shape((int[])sizes.Clone()));
        }
        return grids;

        int AxisOf(int vector) => indexing == "xy" && rank > 1 && vector < 2 ? 1 - vector : vector;
    }
}
