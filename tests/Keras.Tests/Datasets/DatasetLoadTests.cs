using System.IO.Compression;
using KerasCourse.Datasets;

namespace KerasCourse.Tests;

/// <summary>The data sets themselves. Expected figures: the data sets' published descriptions.</summary>
public class DatasetLoadTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("datasets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // LeCun: 60,000 and 10,000; the first training digits are 5 0 4 1 9; 5,923 zeros to 5,949 nines.
    [Fact]
    public void Mnist_is_in_the_repository()
    {
        var mnist = MnistArrays.Load(null);
        Assert.Equal((60000 * 784, 60000, 10000 * 784, 10000),
            (mnist.TrainImages.Length, mnist.TrainLabels.Length, mnist.TestImages.Length, mnist.TestLabels.Length));
        Assert.Equal([5, 0, 4, 1, 9], mnist.TrainLabels[..5]);
        Assert.Equal([7, 2, 1, 0, 4], mnist.TestLabels[..5]);
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
            mnist.TrainLabels.CountBy(d => d).OrderBy(p => p.Key).Select(p => p.Value));
        long sum = 0;
        foreach (var pixel in mnist.TrainImages) sum += pixel;
        Assert.Equal(0.1307, sum / 255.0 / mnist.TrainImages.Length, 1e-4);
    }

    [Fact]
    public void Mnist_as_tensors()
    {
        var (train, test) = Mnist.Load();
        Assert.Equal(Shape.Of(60000, 28, 28), train.X.Shape);
        Assert.Equal(Shape.Of(60000), train.Y.Shape);
        Assert.Equal(Shape.Of(10000, 28, 28), test.X.Shape);
        Assert.Equal((DType.UInt8, DType.UInt8), (train.X.DType, test.Y.DType));
        Assert.Equal(MnistArrays.Load(null).TestLabels, test.Y.ToArray<byte>());
    }

    [Fact]
    public void Mnist_as_Keras_keeps_it()
    {
        var mnist = MnistArrays.Load(null);
        NpzFile.Write(Path.Combine(_folder, "mnist.npz"),
        [
            new("x_train", new NpyArray([60000, 28, 28], mnist.TrainImages)), new("y_train", new NpyArray([60000], mnist.TrainLabels)),
            new("x_test", new NpyArray([10000, 28, 28], mnist.TestImages)), new("y_test", new NpyArray([10000], mnist.TestLabels)),
        ]);
        var back = MnistArrays.Load(_folder);
        Assert.True(mnist.TrainImages.AsSpan().SequenceEqual(back.TrainImages));
        Assert.Equal(mnist.TestLabels, back.TestLabels);
    }

    // The course: 209 training images, 72 of them cats; 50 test images, 33 cats.
    [SkippableFact]
    public void The_cats_of_the_course()
    {
        var found = DatasetLocator.Find(new DatasetFile("cats", "train_catvnoncat.h5")) ?? SharedCats();
        Skip.If(found is null, "train_catvnoncat.h5 is nowhere: set KERASCOURSE_DATASETS");
        var cats = CatVersusNonCat.Load(Path.GetDirectoryName(found));
        var (train, test) = cats;
        Assert.True(cats.IsReal);
        Assert.StartsWith("the course's cats (", cats.Source);
        Assert.Equal(Shape.Of(209, 64, 64, 3), train.X.Shape);
        Assert.Equal(Shape.Of(50, 64, 64, 3), test.X.Shape);
        Assert.Equal(72, train.Y.ToArray<byte>().Sum(y => y));
        Assert.Equal(33, test.Y.ToArray<byte>().Sum(y => y));
        Assert.Equal(new byte[] { 17, 31, 56 }, train.X.ToArray<byte>()[..3]);
    }

    static string? SharedCats()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "datasets", "cats", "train_catvnoncat.h5");
            if (File.Exists(file)) return file;
        }
        return null;
    }

    string Idx(params byte[] bytes)
    {
        var path = Path.Combine(_folder, "x.idx");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [Fact]
    public void Idx_files_plain_and_gzip()
    {
        byte[] bytes = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
        var (shape, data) = IdxFile.Read(Idx(bytes));
        Assert.Equal([2, 3], shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], data);
        var packed = Path.Combine(_folder, "x.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Optimal)) gzip.Write(bytes);
        Assert.Equal([1, 2, 3, 4, 5, 6], IdxFile.Read(packed).Data);
        File.WriteAllBytes(packed, File.ReadAllBytes(packed)[..20]);
        Assert.Contains("is damaged or cut short", Assert.Throws<DatasetException>(() => IdxFile.Read(packed)).Message);
    }

    [Fact]
    public void Damaged_idx_files_are_told()
    {
        static string Error(string path) => Assert.Throws<DatasetException>(() => IdxFile.Read(path)).Message;
        Assert.EndsWith("is no IDX file: it begins with 68656C6C, 000008 and the number of axes are expected.", Error(Idx("hello"u8.ToArray())));
        Assert.EndsWith("holds IDX type 13; only unsigned bytes (8) are read.", Error(Idx(0, 0, 13, 1, 0, 0, 0, 1, 0)));
        Assert.EndsWith("declares shape [2147483647], more than the file can hold.", Error(Idx(0, 0, 8, 1, 127, 255, 255, 255, 0)));
        Assert.EndsWith("declares shape [-1], more than the file can hold.", Error(Idx(0, 0, 8, 1, 255, 255, 255, 255, 0)));
        Assert.EndsWith("is longer than its shape [1] says.", Error(Idx(0, 0, 8, 1, 0, 0, 0, 1, 0, 0)));
        Assert.Contains("is damaged or cut short", Error(Idx(0, 0, 8, 1)));
    }
}
