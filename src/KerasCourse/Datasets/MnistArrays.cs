namespace KerasCourse.Datasets;

/// <summary>MNIST as bytes: images of 28 x 28, row-major, and their digits.</summary>
internal sealed record MnistArrays(byte[] TrainImages, byte[] TrainLabels, byte[] TestImages, byte[] TestLabels)
{
    public const int Side = 28;
    const int Train = 60000, Test = 10000;
    const string Mirror = "https://ossci-datasets.s3.amazonaws.com/mnist/",
        SecondMirror = "https://storage.googleapis.com/cvdf-datasets/mnist/";

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
        if (Array.Exists(idx, found => found is null) && DatasetLocator.Find(KerasArchive, path) is { } archive)
            return LoadArchive(archive);
        return LoadIdx(Files, path, [5, 0, 4, 1, 9], cancel);
    }

    /// <summary>Four files of MNIST's form: training images and labels, test images and labels.</summary>
    /// <param name="files">The files.</param>
    /// <param name="path">Where they are, if the caller knows.</param>
    /// <param name="first">The first labels: MNIST and those that copy its form differ in nothing else.</param>
    /// <param name="cancel">Ends a download.</param>
    public static MnistArrays LoadIdx(DatasetFile[] files, string? path, ReadOnlySpan<byte> first, CancellationToken cancel)
    {
        var idx = Array.ConvertAll(files, file => DatasetLocator.FindOrDownload(file, path, cancel));
        var labels = Labels(idx[1], Train);
        if (!labels.AsSpan().StartsWith(first))
            throw new DatasetException(
                $"{idx[1]}: the first labels are {string.Join(" ", labels[..first.Length])}; those of {files[0].Folder} are "
                + $"{string.Join(" ", first.ToArray())}. It is another data set of the same form.");
        return new(Images(idx[0], Train), labels, Images(idx[2], Test), Labels(idx[3], Test));
    }

    /// <summary>Images and labels as tensors.</summary>
    public ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) ToTensors()
    {
        return (Pair(TrainImages, TrainLabels), Pair(TestImages, TestLabels));

        static (Tensor X, Tensor Y) Pair(byte[] images, byte[] labels) =>
            (Tensor.From(images, (labels.Length, Side, Side)), Tensor.From(labels, labels.Length));
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
            return new(Array("x_train", Train, Side, Side), Array("y_train", Train), Array("x_test", Test, Side, Side),
                Array("y_test", Test));
        }
        catch (Exception error) when (error is NumPyFormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DatasetException($"{path}: is not Keras's mnist.npz ({error.Message}). Delete it and load the data set again.",
                error);
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
        return wrong < 0 ? data : throw new DatasetException($"{path}: label {wrong} is {data[wrong]}; classes are 0 to 9.");
    }

    static void Check(string path, int[] shape, params ReadOnlySpan<int> expected)
    {
        if (!expected.SequenceEqual(shape))
            throw new DatasetException(
                $"{path}: has shape [{string.Join(", ", shape)}], [{string.Join(", ", expected.ToArray())}] is expected.");
    }
}
