using KerasCourse.Hdf5;

namespace KerasCourse.Datasets;

/// <summary>Cat or not as bytes: images of 64 x 64 x 3, row-major, and labels 1 (cat) or 0; with where they come from.</summary>
internal sealed record CatArrays(byte[] TrainImages, byte[] TrainLabels, byte[] TestImages, byte[] TestLabels, string Source, string? Note)
{
    public const int Side = 64, ImageBytes = Side * Side * 3;
    // The course's counts; the stand-ins keep them.
    public const int Train = 209, TrainCats = 72, Test = 50, TestCats = 33;

    static readonly DatasetFile TrainFile = new("cats", "train_catvnoncat.h5"), TestFile = new("cats", "test_catvnoncat.h5");

    /// <summary>The course's two files; else cats of CIFAR-10; else drawn ones.</summary>
    public static CatArrays Load(string? path, CancellationToken cancel = default)
    {
        if (path is not null || DatasetLocator.Find(TrainFile) is not null && DatasetLocator.Find(TestFile) is not null)
            return FromCourse(DatasetLocator.FindOrDownload(TrainFile, path, cancel), DatasetLocator.FindOrDownload(TestFile, path, cancel));
        try
        {
            return CifarCats.Load(cancel);
        }
        catch (DatasetException error)
        {
            return SyntheticCats.Make(error.Message.Split('\n')[0]);
        }
    }

    static CatArrays FromCourse(string trainPath, string testPath)
    {
        var (trainImages, trainLabels) = Read(trainPath, "train_set_x", "train_set_y");
        var (testImages, testLabels) = Read(testPath, "test_set_x", "test_set_y");
        return new(trainImages, trainLabels, testImages, testLabels, $"the course's cats ({Path.GetDirectoryName(Path.GetFullPath(trainPath))})", null);
    }

    static (byte[] Images, byte[] Labels) Read(string path, string x, string y)
    {
        try
        {
            using var file = Hdf5File.Open(path);
            var images = file.Dataset(x);
            if (images.Shape is not [_, Side, Side, 3])
                throw new DatasetException($"{path}: {x} has shape [{string.Join(", ", images.Shape)}], [n, {Side}, {Side}, 3] is expected.");
            var labels = file.Dataset(y).ReadAs<byte>();
            if (labels.Length != images.Shape[0]) throw new DatasetException($"{path}: {images.Shape[0]} images, {labels.Length} labels.");
            if (labels.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new DatasetException($"{path}: {y} holds labels other than 0 and 1.");
            return (images.Read<byte>(), labels);
        }
        catch (Hdf5Exception error)
        {
            throw new DatasetException($"{error.Message} It is not the course's file, or it is damaged.", error);
        }
    }
}
