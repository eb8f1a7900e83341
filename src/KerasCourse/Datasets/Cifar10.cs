namespace KerasCourse.Datasets;

/// <summary>CIFAR-10: 50,000 colour images of 32 x 32 in ten classes to learn from and 10,000 to test with.</summary>
/// <remarks>
/// 0 aeroplane, 1 car, 2 bird, 3 cat, 4 deer, 5 dog, 6 frog, 7 horse, 8 ship, 9 lorry. The archive has 170 MB. A. Krizhevsky, 2009.
/// Source: keras.datasets.cifar10.
/// </remarks>
public static class Cifar10
{
    /// <summary>Loads images (UInt8, 0 to 255) of shapes [50000, 32, 32, 3] and [10000, 32, 32, 3] and labels (UInt8, 0 to 9) of [50000,
    /// 1] and [10000, 1].</summary>
    /// <param name="path">The archive <c>cifar-10-python.tar.gz</c>, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    /// <exception cref="DatasetException">The archive is nowhere and cannot be downloaded, or is damaged.</exception>
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(string? path = null)
    {
        string[] members = [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}"), "test_batch"];
        var batches = CifarArchive.Ten.Read(path, members, "labels");
        return (Part(batches[..5]), Part(batches[5..]));

        static (Tensor X, Tensor Y) Part((byte[] Planes, int[] Labels)[] batches)
        {
            byte[] labels = [.. batches.SelectMany(batch => batch.Labels.Select(label => checked((byte)label)))];
            return (CifarArchive.ToImages(batches.Select(batch => batch.Planes)), Tensor.From(labels, (labels.Length, 1)));
        }
    }
}
