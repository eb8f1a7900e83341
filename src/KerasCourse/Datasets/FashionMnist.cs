namespace KerasCourse.Datasets;

/// <summary>Fashion-MNIST: 60,000 pictures of clothes in ten kinds to learn from and 10,000 to test with, grey images of 28 x 28.</summary>
/// <remarks>
/// 0 T-shirt, 1 trousers, 2 pullover, 3 dress, 4 coat, 5 sandal, 6 shirt, 7 sneaker, 8 bag, 9 ankle boot. Zalando Research; MIT.
/// Source: keras.datasets.fashion_mnist.
/// </remarks>
public static class FashionMnist
{
    internal static readonly DatasetFile[] Files =
    [
        File("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26421880),
        File("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe", 29515),
        File("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79", 4422102),
        File("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310", 5148),
    ];

    /// <summary>Loads images (UInt8, 0 to 255) of shapes [60000, 28, 28] and [10000, 28, 28] and labels (UInt8, 0 to 9) of [60000] and
    /// [10000].</summary>
    /// <param name="path">The folder with the four IDX files. Null: see <see cref="DatasetLocator"/>.</param>
    /// <exception cref="DatasetException">The files are nowhere and cannot be downloaded, are damaged, or are those of MNIST.</exception>
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(string? path = null) =>
        MnistArrays.LoadIdx(Files, path, [9, 0, 0, 3, 0], default).ToTensors();

    static DatasetFile File(string name, string md5, long bytes) => new("fashion-mnist", name, md5, bytes, KerasFiles.Storage + name);
}
