namespace KerasCourse.Datasets;

/// <summary>MNIST as bytes: images of 28 x 28, row-major, and their digits.</summary>
internal sealed record MnistArrays(byte[] TrainImages, byte[] TrainLabels, byte[] TestImages, byte[] TestLabels)
{
    public const int Side = 28;
    const int Train = 60000, Test = 10000;
    const string Mirror = "https://ossci-datasets.s3.amazonaws.com/mnist/", SecondMirror = "https://storage.googleapis.com/cvdf-datasets/mnist/";

    // Lengths and MD5 are those of the files as LeCun published them; a recompressed copy on disk is checked by its content.
    static DatasetFile File(string name, string md5, long bytes) => new("mnist", name, md5, bytes, Mirror + name, SecondMirror + name);

    public static readonly DatasetFile[] Files =
    [
        File("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873", 9912422),
        File("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432", 28881),
        File("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3", 1648877),
        File("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c", 4542),
    ];

    // What Keras itself leaves in ~/.keras/datasets.
    static readonly DatasetFile KerasArchive = new("mnist", "mnist.npz");

    public static MnistArrays Load(string? path, CancellationToken cancel = default)
    {
        var idx = Array.ConvertAll(Files, file => DatasetLocator.Find(file, path));
        if (Array.Exists(idx, found => found is null) && DatasetLocator.Find(KerasArchive, path) is { } archive) return LoadArchive(archive);
        for (var i = 0; i < idx.Length; i++) idx[i] ??= DatasetLocator.FindOrDownload(Files[i], path, cancel);
        return new(Images(idx[0]!, Train), Labels(idx[1]!, Train), Images(idx[2]!, Test), Labels(idx[3]!, Test));
    }

    static MnistArrays LoadArchive(string path)
    {
        try
        {
            using var file = NpzFile.Open(path);
            byte[] Array(string name, params int[] shape)
            {
                var array = file[name];
                Check(path, array.Shape, shape);
                return array.As<byte>();
            }
            return new(Array("x_train", Train, Side, Side), Array("y_train", Train), Array("x_test", Test, Side, Side), Array("y_test", Test));
        }
        catch (Exception error) when (error is NumPyFormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DatasetException($"{path}: is not Keras's mnist.npz ({error.Message}). Delete it and load the data set again.", error);
        }
    }

    static byte[] Images(string path, int count)
    {
        var (shape, data) = IdxFile.Read(path);
        Check(path, shape, count, Side, Side);
        return data;
    }

    static byte[] Labels(string path, int count)
    {
        var (shape, data) = IdxFile.Read(path);
        Check(path, shape, count);
        var wrong = data.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        return wrong < 0 ? data : throw new DatasetException($"{path}: label {wrong} is {data[wrong]}; digits are 0 to 9.");
    }

    static void Check(string path, int[] shape, params ReadOnlySpan<int> expected)
    {
        if (!expected.SequenceEqual(shape))
            throw new DatasetException($"{path}: has shape [{string.Join(", ", shape)}], [{string.Join(", ", expected.ToArray())}] is expected.");
    }
}
