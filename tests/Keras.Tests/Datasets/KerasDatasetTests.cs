using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KerasCourse.Datasets;
using KerasCourse.Testing;

namespace KerasCourse.Tests;

/// <summary>
/// Keras's data sets from small files of their real forms. Files and expected values: tests/golden/datasets/make.py, in which real Keras
/// loads the same files.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class KerasDatasetTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("keras").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string Files => Testing.Golden.FolderOf("datasets")!;

    static JsonObject Expected(string name) => Testing.Golden.Case("datasets", name).Manifest;

    static int[] Numbers(JsonNode node) => node is JsonArray list ? [.. list.SelectMany(item => Numbers(item!))]
        : [(int)node.GetValue<long>()];

    [SkippableTheory]
    [InlineData("default")]
    [InlineData("words")]
    [InlineData("short")]
    [InlineData("no_start")]
    [InlineData("no_oov")]
    [InlineData("plain")]
    public void Reviews_and_news_as_Keras_gives_them(string name)
    {
        Func<string, ((int[][] X, Tensor Y) Train, (int[][] X, Tensor Y) Test)> imdb = name switch
        {
            "words" => path => Imdb.Load(path, numWords: 20, skipTop: 5),
            "short" => path => Imdb.Load(path, maxlen: 8),
            "no_start" => path => Imdb.Load(path, startChar: null),
            "no_oov" => path => Imdb.Load(path, numWords: 30, oovChar: null),
            "plain" => path => Imdb.Load(path, startChar: null, indexFrom: 0, seed: 7),
            _ => path => Imdb.Load(path),
        };
        Func<string, ((int[][] X, Tensor Y) Train, (int[][] X, Tensor Y) Test)> reuters = name switch
        {
            "words" => path => Reuters.Load(path, numWords: 20, skipTop: 5),
            "short" => path => Reuters.Load(path, maxlen: 8),
            "no_start" => path => Reuters.Load(path, startChar: null),
            "no_oov" => path => Reuters.Load(path, numWords: 30, oovChar: null),
            "plain" => path => Reuters.Load(path, startChar: null, indexFrom: 0, seed: 7),
            _ => path => Reuters.Load(path),
        };
        Compare(Expected($"imdb_{name}"), imdb(Files));
        Compare(Expected($"reuters_{name}"), reuters(Files));
    }

    [SkippableFact]
    public void Another_split_of_the_news() => Compare(Expected("reuters_split"), Reuters.Load(Files, testSplit: 0.45));

    static void Compare(JsonObject expected, ((int[][] X, Tensor Y) Train, (int[][] X, Tensor Y) Test) loaded)
    {
        foreach (var (part, (x, y)) in new[] { ("train", loaded.Train), ("test", loaded.Test) })
        {
            Assert.Equal(expected[part]!["x"]!.AsArray().Select(row => Numbers(row!)), x);
            Assert.Equal(Numbers(expected[part]!["y"]!), y.ToArray<int>());
            Assert.Equal(DType.Int64, y.DType);
        }
    }

    [SkippableFact]
    public void House_prices_as_Keras_gives_them()
    {
        Compare("boston_housing", DType.Float64, () => BostonHousing.Load(Files));
        Compare("boston_housing_split", DType.Float64, () => BostonHousing.Load(Files, testSplit: 0.4, seed: 3));
        Compare("california_housing", DType.Float32, () => CaliforniaHousing.Load(path: Files));
        Compare("california_housing", DType.Float32, () => CaliforniaHousing.Load("small", Files));

        static void Compare(string name, DType dtype, Func<((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test)> load)
        {
            var expected = Expected(name);
            var loaded = load();
            foreach (var (part, (x, y)) in new[] { ("train", loaded.Train), ("test", loaded.Test) })
            {
                double[][] rows = [.. expected[part]!["x"]!.AsArray()
                    .Select(row => row!.AsArray().Select(number => number!.GetValue<double>()).ToArray())];
                Assert.Equal(rows.SelectMany(row => row), x.ToArray<double>());
                Assert.Equal(expected[part]!["y"]!.AsArray().Select(number => number!.GetValue<double>()), y.ToArray<double>());
                Assert.Equal((dtype, dtype, rows.Length), (x.DType, y.DType, x.Shape.Size(0)));
            }
        }
    }

    [SkippableFact]
    public void Small_images_as_Keras_gives_them()
    {
        var expected = Expected("cifar10");
        var (train, test) = Cifar10.Load(Files);
        Check(expected, train, test);
        Assert.Equal(Numbers(expected["pixel"]!), train.X[7, 3, 4].ToArray<int>());
        Assert.Equal((DType.UInt8, DType.UInt8), (train.X.DType, train.Y.DType));

        foreach (string mode in new[] { "fine", "coarse" })
        {
            expected = Expected($"cifar100_{mode}");
            (train, test) = Cifar100.Load(mode, Files);
            Check(expected, train, test);
            Assert.Equal(Numbers(expected["pixel"]!), train.X[2, 5, 9].ToArray<int>());
            Assert.Equal((DType.UInt8, DType.Int64), (train.X.DType, train.Y.DType));
        }

        static void Check(JsonObject expected, (Tensor X, Tensor Y) train, (Tensor X, Tensor Y) test)
        {
            Assert.Equal(Numbers(expected["shape"]!), train.X.Shape.Sizes.ToArray());
            Assert.Equal(Numbers(expected["y"]!), train.Y.ToArray<int>());
            Assert.Equal(1, train.Y.Shape.Size(1));
            Assert.Equal(Numbers(expected["y_test"]!), test.Y.ToArray<int>());
            Assert.Equal(Numbers(expected["sum"]!)[0], train.X.ToArray<int>().Sum());
            Assert.Equal(Numbers(expected["test_sum"]!)[0], test.X.ToArray<int>().Sum());
        }
    }

    // What Keras leaves in ~/.keras/datasets: everything in one folder, archives under names of its own.
    [SkippableFact]
    public void Files_that_Keras_has_downloaded_are_used()
    {
        _ = Expected("cifar10");
        Directory.CreateDirectory(Path.Combine(_folder, "datasets"));
        foreach (string name in new[] { "imdb.npz", "imdb_word_index.json", "reuters.npz", "boston_housing.npz", "california_housing.npz" })
            File.Copy(Path.Combine(Files, name), Path.Combine(_folder, "datasets", name));
        File.Copy(Path.Combine(Files, "cifar-10-python.tar.gz"), Path.Combine(_folder, "datasets", "cifar-10-batches-py-target_archive"));
        File.Copy(Path.Combine(Files, "cifar-100-python.tar.gz"), Path.Combine(_folder, "datasets", "cifar-100-python-target_archive"));
        InHome(() =>
        {
            Assert.Equal(14, Imdb.Load().Train.X.Length);
            Assert.Equal(34701, Imdb.GetWordIndex()["fawn"]);
            Assert.Equal(5, Imdb.GetWordIndex()["d'être"]);
            Assert.Equal(4, Reuters.Load().Test.X.Length);
            Assert.Equal(8, BostonHousing.Load().Train.X.Shape.Size(0));
            Assert.Equal(3, CaliforniaHousing.Load().Test.X.Shape.Size(0));
            Assert.Equal(10, Cifar10.Load().Train.X.Shape.Size(0));
            Assert.Equal(2, Cifar100.Load().Test.X.Shape.Size(0));
        });
    }

    // From a server, with resume, into the cache, and from there into tensors.
    [SkippableFact]
    public void A_download_that_breaks_off_is_loaded_in_the_end()
    {
        _ = Expected("cifar10");
        byte[] archive = File.ReadAllBytes(Path.Combine(Files, "cifar-100-python.tar.gz"));
        using var server = new LoopbackServer(archive, new(CutAfter: 1000), new());
        InHome(() =>
        {
            DatasetLocator.FindOrDownload(CifarArchive.Hundred.File with
            {
                Urls = [server.Url],
                Bytes = archive.Length,
                Checksum = Convert.ToHexStringLower(SHA256.HashData(archive))
            });
            Assert.Equal(["whole", "Range: bytes=1000-"], server.Requests);
            Assert.Equal(3, Cifar100.Load().Train.X.Shape.Size(0));
        });
    }

    // Addresses and checksums: Keras's own sources (3.15), for Fashion-MNIST its authors' list.
    [Fact]
    public void Files_are_checked_as_in_Keras()
    {
        const string storage = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
        Assert.Equal(("69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f", storage + "imdb.npz"),
            (Imdb.Reviews.Checksum, Imdb.Reviews.Urls[0]));
        Assert.Equal("bfafd718b763782e994055a2d397834f", Imdb.WordIndex.Checksum);
        Assert.Equal("d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916", Reuters.News.Checksum);
        Assert.Equal("4d44cc38712099c9e383dc6e5f11a921", Reuters.WordIndex.Checksum);
        Assert.Equal("f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5", BostonHousing.File.Checksum);
        Assert.Equal("1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f", CaliforniaHousing.File.Checksum);
        Assert.Equal("https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz", CifarArchive.Ten.File.Urls[0]);
        Assert.Equal(("cifar-100", "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz"),
            (CifarArchive.Hundred.File.Folder, CifarArchive.Hundred.File.Urls[0]));
        Assert.Equal("6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce", CifarArchive.Ten.File.Checksum);
        Assert.Equal("85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7", CifarArchive.Hundred.File.Checksum);
        Assert.All(FashionMnist.Files, file => Assert.Equal(storage + file.Name, file.Urls[0]));
        Assert.Equal("8d4fb7e6c68d591d4c3dfef9ec88bf0d", FashionMnist.Files[0].Checksum);
    }

    [SkippableFact]
    public void The_topics_are_Keras_s() => Assert.Equal(Expected("reuters_labels")["labels"]!.AsArray()
        .Select(name => name!.GetValue<string>()), Reuters.GetLabelNames());

    // Fashion-MNIST has the form and the file names of MNIST; only the labels tell them apart.
    [Fact]
    public void Clothes_are_not_digits()
    {
        string digits = Path.GetDirectoryName(DatasetLocator.Find(MnistArrays.Files[0]))!;
        Assert.EndsWith("the first labels are 5 0 4 1 9; those of fashion-mnist are 9 0 0 3 0. It is another data set of the same form.",
            Assert.Throws<DatasetException>(() => FashionMnist.Load(digits)).Message);
        foreach (var file in FashionMnist.Files)
            File.Copy(Path.Combine(digits, file.Name), Path.Combine(_folder, file.Name));
        var (_, labels) = IdxFile.Read(Path.Combine(digits, "train-labels-idx1-ubyte.gz"));
        new byte[] { 9, 0, 0, 3, 0 }.CopyTo(labels, 0);
        File.WriteAllBytes(Path.Combine(_folder, "train-labels-idx1-ubyte.gz"), [0, 0, 8, 1, 0, 0, 0xEA, 0x60, .. labels]);
        var (train, test) = FashionMnist.Load(_folder);
        Assert.Equal([60000, 28, 28], train.X.Shape);
        Assert.Equal([9, 0, 0, 3, 0, 2], train.Y[..6].ToArray<byte>());
        Assert.Equal([10000], test.Y.Shape);
    }

    [SkippableFact]
    public void Mistakes_are_told()
    {
        _ = Expected("cifar10");
        Assert.Equal("Cifar100: labelMode must be \"fine\" or \"coarse\", received \"all\".",
            Assert.Throws<ArgumentException>(() => Cifar100.Load("all")).Message);
        Assert.Equal("CaliforniaHousing: version must be \"large\" or \"small\", received \"big\".",
            Assert.Throws<ArgumentException>(() => CaliforniaHousing.Load("big")).Message);
        Assert.StartsWith("BostonHousing: testSplit must be in [0, 1), received 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => BostonHousing.Load(Files, 1)).Message);
        Assert.Equal("Imdb: no review is shorter than maxlen = 2. Give a larger one.",
            Assert.Throws<ArgumentException>(() => Imdb.Load(Files, maxlen: 2)).Message);
        Assert.Equal("Reuters: no text is shorter than maxlen = 2. Give a larger one.",
            Assert.Throws<ArgumentException>(() => Reuters.Load(Files, maxlen: 2)).Message);
    }

    [SkippableFact]
    public void Damaged_files_are_told()
    {
        _ = Expected("cifar10");
        byte[] whole = File.ReadAllBytes(Path.Combine(Files, "imdb.npz"));
        string path = Path.Combine(_folder, "imdb.npz");
        File.WriteAllBytes(path, whole[..^200]);
        Assert.EndsWith("is not Keras's file of that name, or is damaged. Delete it and load the data set again.",
            Assert.Throws<DatasetException>(() => Imdb.Load(path)).Message);
        File.Copy(Path.Combine(Files, "boston_housing.npz"), path, overwrite: true);
        Assert.Contains("holds no array \"x_train\". It holds: x, y.", Assert.Throws<DatasetException>(() => Imdb.Load(path)).Message);
        string archive = Path.Combine(_folder, "cifar-10-python.tar.gz");
        File.WriteAllBytes(archive, File.ReadAllBytes(Path.Combine(Files, "cifar-10-python.tar.gz"))[..1500]);
        Assert.Matches("cifar-10-python.tar.gz: (is damaged|has no)", Assert.Throws<DatasetException>(() => Cifar10.Load(archive)).Message);
        File.Copy(Path.Combine(Files, "cifar-100-python.tar.gz"), archive, overwrite: true);
        Assert.Equal($"{archive}: has no data_batch_1.", Assert.Throws<DatasetException>(() => Cifar10.Load(archive)).Message);
        string words = Path.Combine(_folder, "imdb_word_index.json");
        File.WriteAllText(words, "<html>log in</html>");
        Assert.StartsWith($"{words}: is not a list of words and numbers (",
            Assert.Throws<DatasetException>(() => Imdb.GetWordIndex(words)).Message);
    }

    /// <summary>Runs with an empty home, so that nothing else is found, and no network.</summary>
    void InHome(Action test)
    {
        var (offline, progress, home, folders) = (DatasetLocator.Offline, DatasetLocator.Progress,
            Environment.GetEnvironmentVariable("KERAS_HOME"), Environment.GetEnvironmentVariable("KERASCOURSE_DATASETS"));
        try
        {
            (DatasetLocator.Offline, DatasetLocator.Progress) = (false, null);
            Environment.SetEnvironmentVariable("KERAS_HOME", _folder);
            Environment.SetEnvironmentVariable("KERASCOURSE_DATASETS", null);
            test();
        }
        finally
        {
            (DatasetLocator.Offline, DatasetLocator.Progress) = (offline, progress);
            Environment.SetEnvironmentVariable("KERAS_HOME", home);
            Environment.SetEnvironmentVariable("KERASCOURSE_DATASETS", folders);
        }
    }
}
