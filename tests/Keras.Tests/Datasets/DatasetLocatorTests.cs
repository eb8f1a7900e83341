using KerasCourse.Datasets;

namespace KerasCourse.Tests;

/// <summary>Where data sets are looked for. These tests change environment variables, so nothing runs beside them.</summary>
[Collection(nameof(EnvironmentCollection))]
public class DatasetLocatorTests : IDisposable
{
    static readonly DatasetFile Sample = new("sample", "sample.bin");

    readonly string _folder = Directory.CreateTempSubdirectory("locator").FullName;
    readonly bool _offline = DatasetLocator.Offline;
    readonly TextWriter? _progress = DatasetLocator.Progress;
    readonly string?[] _variables = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    static readonly string[] Variables = ["KERASCOURSE_DATASETS", "KERAS_HOME"];

    public DatasetLocatorTests()
    {
        Environment.SetEnvironmentVariable("KERAS_HOME", Path.Combine(_folder, "home"));
        DatasetLocator.Progress = null;
    }

    public void Dispose()
    {
        for (var i = 0; i < Variables.Length; i++) Environment.SetEnvironmentVariable(Variables[i], _variables[i]);
        (DatasetLocator.Offline, DatasetLocator.Progress) = (_offline, _progress);
        Directory.Delete(_folder, recursive: true);
    }

    string Put(params string[] path)
    {
        var file = Path.Combine([_folder, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        return file;
    }

    [Fact]
    public void The_order_is_path_then_variable_then_repository_then_home()
    {
        var home = Put("home", "datasets", "sample", "sample.bin");
        Assert.Equal(home, DatasetLocator.Find(Sample));
        var named = Put("named", "sample.bin");
        Environment.SetEnvironmentVariable("KERASCOURSE_DATASETS",
            string.Join(Path.PathSeparator, Path.Combine(_folder, "nothing"), Path.Combine(_folder, "named")));
        Assert.Equal(named, DatasetLocator.Find(Sample));
        var given = Put("given", "sample", "sample.bin");
        Assert.Equal(given, DatasetLocator.Find(Sample, Path.Combine(_folder, "given")));
        Assert.Equal(given, DatasetLocator.Find(Sample, given));
        Assert.Null(DatasetLocator.Find(Sample, Path.Combine(_folder, "empty")));

        var folders = DatasetLocator.Folders();
        Assert.Equal(Path.Combine(_folder, "nothing"), folders[0]);
        Assert.Equal(Path.Combine(_folder, "home", "datasets"), folders[^1]);
        Assert.Contains(folders, folder => Directory.Exists(Path.Combine(folder, "mnist")));
    }

    [Fact]
    public void What_is_nowhere_is_downloaded_once()
    {
        using var server = new LoopbackServer([1, 2, 3]);
        var file = Sample with { Urls = ["http://127.0.0.1:1/", server.Url] };
        var path = DatasetLocator.FindOrDownload(file);
        Assert.Equal(Path.Combine(_folder, "home", "datasets", "sample", "sample.bin"), path);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(path, DatasetLocator.FindOrDownload(file));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void What_cannot_be_had_is_told_with_every_place_and_the_way_out()
    {
        var cache = Path.Combine(_folder, "home", "datasets");
        DatasetLocator.Offline = true;
        var offline = Assert.Throws<DatasetException>(() => DatasetLocator.FindOrDownload(Sample with { Urls = ["https://example.org/sample.bin"] }));
        Assert.Equal($"""
            sample.bin was not found, and downloads are switched off (KERASCOURSE_OFFLINE).
              Searched (each also with the folder sample):
                {string.Join("\n    ", DatasetLocator.Folders())}
              Download https://example.org/sample.bin with a browser and put it into {Path.Combine(cache, "sample")}, or let KERASCOURSE_DATASETS name the folder that holds it.
            """.ReplaceLineEndings("\n"), offline.Message);

        DatasetLocator.Offline = false;
        using var server = new LoopbackServer([], new LoopbackServer.Answer(Status: 404));
        var refused = Assert.Throws<DatasetException>(() => DatasetLocator.FindOrDownload(Sample with { Urls = [server.Url] }));
        Assert.StartsWith($"sample.bin was not found, and the download failed:\n    {server.Url}: the server answered 404 NotFound.\n", refused.Message);

        var given = Assert.Throws<DatasetException>(() => DatasetLocator.FindOrDownload(Sample with { Urls = [server.Url] }, _folder));
        Assert.StartsWith("sample.bin was not found, and the path was given, so nothing else was searched.", given.Message);
        Assert.StartsWith("sample.bin was not found, and this library does not download it.",
            Assert.Throws<DatasetException>(() => DatasetLocator.FindOrDownload(Sample)).Message);
    }

    [SkippableFact]
    public void Without_files_and_network_the_cats_are_drawn_and_say_so()
    {
        DatasetLocator.Offline = true;
        Environment.SetEnvironmentVariable("KERASCOURSE_DATASETS", null);
        Skip.If(DatasetLocator.Find(new DatasetFile("cats", "train_catvnoncat.h5")) is not null, "the course's cats are beside this program");
        var cats = CatArrays.Load(null);
        Assert.Equal("synthetic: faces drawn by the program", cats.Source);
        Assert.EndsWith("Why: cifar-10-python.tar.gz was not found, and downloads are switched off (KERASCOURSE_OFFLINE).", cats.Note);
        Assert.Equal((209 * 64 * 64 * 3, 209, 50 * 64 * 64 * 3, 50),
            (cats.TrainImages.Length, cats.TrainLabels.Length, cats.TestImages.Length, cats.TestLabels.Length));
        Assert.Equal((72, 33), (cats.TrainLabels.Sum(label => label), cats.TestLabels.Sum(label => label)));
        Assert.True(cats.TrainImages.AsSpan().SequenceEqual(CatArrays.Load(null).TrainImages));
    }
}
