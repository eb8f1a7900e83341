namespace KerasCourse.Datasets;

/// <summary>Rows of numbers and one number to foretell for each, in Keras's order and shares.</summary>
internal static class HousePrices
{
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(
        string owner, DatasetFile file, string? path, int? rows, double testSplit, int seed)
    {
        if (testSplit is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testSplit), $"{owner}: testSplit must be in [0, 1), received {testSplit}.");
        string found = DatasetLocator.FindOrDownload(file, path);
        var (x, y) = KerasFiles.Read(found, arrays => (arrays["x"].ToTensor(), arrays["y"].ToTensor()));
        if (x.Rank != 2 || y.Shape != x.Shape[..1])
            throw new DatasetException($"{found}: x {x.Shape} and y {y.Shape} are not rows and one number for each.");
        int count = Math.Min(rows ?? int.MaxValue, x.Shape.Size(0)), train = (int)(count * (1 - testSplit));
        int[] order = new NumPyRandom(seed).Order(count);
        return (Part(order[..train]), Part(order[train..]));

        (Tensor X, Tensor Y) Part(int[] places) => (Ops.Take(x, places, axis: 0), Ops.Take(y, places, axis: 0));
    }
}
