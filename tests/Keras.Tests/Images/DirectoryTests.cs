using System.Text.Json.Nodes;
using KerasCourse.Testing;

namespace KerasCourse.Tests.Images;

/// <summary>Folders of pictures and texts as Keras's functions give them (tests/golden/images/make.py runs those on the same
/// folder).</summary>
public class DirectoryTests
{
    private static string Pets => Path.Combine(ImageFileTests.Folder, "pets");

    private static JsonObject Case(string name) => Testing.Golden.Case("images", name).Manifest;

    [SkippableTheory]
    [InlineData("int")]
    [InlineData("categorical")]
    [InlineData("binary")]
    [InlineData("none")]
    [InlineData("given")]
    [InlineData("both")]
    public void Pictures(string name)
    {
        var parts = Case(name)["parts"]!.AsArray();
        var data = name switch
        {
            "int" => Utils.ImageDatasetFromDirectory(Pets, shuffle: false, imageSize: (6, 8), batchSize: 4, verbose: false),
            "categorical" => Utils.ImageDatasetFromDirectory(Pets, shuffle: false, imageSize: (6, 8), labelMode: "categorical",
            interpolation: "nearest", verbose: false),
            "binary" => Utils.ImageDatasetFromDirectory(Pets, shuffle: false, imageSize: (6, 8), labelMode: "binary",
            classNames: ["dogs", "cats"], interpolation: "bicubic", verbose: false),
            "none" => Utils.ImageDatasetFromDirectory(Pets, shuffle: false, imageSize: 5, labelMode: null, cropToAspectRatio: true,
            verbose: false),
            "given" => Utils.ImageDatasetFromDirectory(Pets, shuffle: false, imageSize: (6, 8), labels: [5, 3, 3, 3, 3, 9, 9, 1],
            verbose: false),
            _ => Utils.ImageDatasetFromDirectory(Pets, shuffle: false, imageSize: (6, 8), validationSplit: 0.3,
            subset: "both", verbose: false),
        };
        Dataset[] all = [data];
        if (parts.Count == 2)
        {
            var (training, validation) = data;
            all = [training, validation];
        }
        for (int p = 0; p < parts.Count; p++)
            Compare(name, p, parts[p]!, all[p]);
    }

    private static void Compare(string name, int number, JsonNode part, Dataset data)
    {
        Assert.Equal((part["class_names"] as JsonArray)?.Select(item => item!.GetValue<string>()), data.ClassNames);
        Assert.Equal(Strings(part["files"]!), Relative(data));
        var batches = part["batches"]!.AsArray();
        var read = data.Batches().ToArray();
        Assert.Equal(batches.Count, read.Length);
        for (int b = 0, file = 0; b < read.Length; b++)
        {
            var expected = Testing.Golden.Case("images", "images")[$"{name}_x{number}_{b}"];
            Assert.Equal(expected.Shape, read[b].X[0].Shape.Sizes.ToArray());
            double[] wanted = expected.ToDoubles(), ours = read[b].X[0].ToArray<double>();
            int size = wanted.Length / expected.Shape[0];
            for (int at = 0; at < wanted.Length; at += size, file++)
            {
                // TensorFlow unpacks JPEG with a quick transform, ours is the exact one of Pillow: a few steps of 255 apart.
                double worst = Enumerable.Range(at, size).Max(i => Math.Abs(wanted[i] - ours[i]));
                Assert.Equal(0, worst, data.FilePaths![file].EndsWith(".jpg", StringComparison.Ordinal) ? 5 : 1e-3);
            }
            if (batches[b]!["y"] is { } y)
                Assert.Equal(Flat(y), read[b].Y[0].ToArray<double>());
            else
                Assert.Empty(read[b].Y);
        }
    }

    // The same seed, the same files in the same order: the parts are Keras's.
    [SkippableFact]
    public void TheSeedDividesAsInKeras()
    {
        Assert.Equal(Strings(Case("seed")["files"]!), Relative(Utils.ImageDatasetFromDirectory(Pets, seed: 7, verbose: false)));
        Assert.Equal(Strings(Case("seed_training")["files"]!),
            Relative(Utils.ImageDatasetFromDirectory(Pets, seed: 7, validationSplit: 0.4, subset: "training", verbose: false)));
        Assert.Equal(Strings(Case("seed_validation")["files"]!),
            Relative(Utils.ImageDatasetFromDirectory(Pets, seed: 7, validationSplit: 0.4, subset: "validation", verbose: false)));
    }

    [SkippableFact]
    public void ShuffledPicturesKeepTheirLabels()
    {
        _ = Case("int");
        var pairs = Utils.ImageDatasetFromDirectory(Pets, imageSize: (6, 8), batchSize: null, verbose: false).Elements().ToArray();
        var plain = Utils.ImageDatasetFromDirectory(Pets, imageSize: (6, 8), batchSize: null, shuffle: false, verbose: false).Elements()
            .ToArray();
        Assert.Equal(7, pairs.Length);
        foreach (var pair in pairs)
            Assert.Contains(plain, other => other.Y[0].ToScalar<int>() == pair.Y[0].ToScalar<int>()
                && other.X[0].ToArray<float>().SequenceEqual(pair.X[0].ToArray<float>()));
    }

    [SkippableTheory]
    [InlineData("text")]
    [InlineData("text_short")]
    public void Texts(string name)
    {
        var golden = Case(name);
        var data = name == "text"
            ? Utils.TextDatasetFromDirectory(Pets, shuffle: false, verbose: false)
            : Utils.TextDatasetFromDirectory(Pets, shuffle: false, maxLength: 7, labelMode: "categorical", batchSize: 2, verbose: false);
        Assert.Equal(Strings(golden["class_names"]!), data.ClassNames);
        var read = data.Batches().ToArray();
        foreach (var (expected, batch) in golden["batches"]!.AsArray().Zip(read))
        {
            Assert.Equal(Strings(expected!["x"]!), batch.X[0].ToStrings());
            Assert.Equal(Flat(expected["y"]!), batch.Y[0].ToArray<double>());
        }
    }

    // A letter of two bytes at the place of the cut is left out as a whole.
    [SkippableFact]
    public void TextsAreCutBetweenCharacters()
    {
        _ = Case("text");
        var data = Utils.TextDatasetFromDirectory(Pets, classNames: ["cats"], maxLength: 1, shuffle: false, verbose: false);
        Assert.Equal(["", "o"], data.Batches().First().X[0].ToStrings());
    }

    [SkippableFact]
    public void AModelLearnsFromAFolder()
    {
        _ = Case("int");
        Keras.SetRandomSeed(1);
        var (training, validation) = Utils.ImageDatasetFromDirectory(
            Pets, imageSize: (8, 8), batchSize: 2, validationSplit: 0.3, subset: "both", seed: 1, verbose: false);
        var model = new Sequential([new Rescaling(1.0 / 255), new Flatten(), new Dense(3, activation: "softmax")]);
        model.Compile("adam", "sparse_categorical_crossentropy");
        var history = model.Fit(training, epochs: 12, validationData: validation, verbose: 0);
        Assert.True(history["loss"][^1] < history["loss"][0]);
        Assert.Equal(12, history["val_loss"].Count);
    }

    // Keras looks for GIF files too; the error comes when one is read.
    [SkippableFact]
    public void APictureThatCannotBeReadIsNamed()
    {
        _ = Case("int");
        string folder = Directory.CreateTempSubdirectory("gif").FullName;
        try
        {
            string path = Path.Combine(folder, "a.gif");
            File.Copy(Path.Combine(ImageFileTests.Folder, "files", "refused.gif"), path);
            var data = Utils.ImageDatasetFromDirectory(folder, labelMode: null, verbose: false);
            Assert.Equal($"Dataset: preparing an element failed. {path}: is a GIF file; "
                + "PNG, BMP and baseline JPEG are read. Save it as one of these.",
                Assert.Throws<InvalidOperationException>(() => data.Batches().Count()).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableFact]
    public void Counts()
    {
        _ = Case("int");
        var console = Console.Out;
        var printed = new StringWriter();
        try
        {
            Console.SetOut(printed);
            Utils.ImageDatasetFromDirectory(Pets, seed: 1, validationSplit: 0.3, subset: "both");
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Contains("Found 7 files belonging to 3 classes.\nUsing 5 files for training.\nUsing 2 files for validation.\n",
            printed.ToString().ReplaceLineEndings("\n"));
    }

    [SkippableFact]
    public void Mistakes()
    {
        _ = Case("int");
        const string who = "ImageDatasetFromDirectory: ";
        Assert.Equal($"{who}there is no folder \"nowhere\".", Assert.Throws<DirectoryNotFoundException>(() =>
            Utils.ImageDatasetFromDirectory("nowhere")).Message);
        Assert.Equal($"{who}labelMode must be \"int\", \"categorical\", \"binary\" or null, received \"float\".",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, labelMode: "float")));
        Assert.Equal($"{who}colorMode must be \"rgb\", \"rgba\" or \"grayscale\", received \"grey\".",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, colorMode: "grey")));
        Assert.Equal($"{who}validationSplit must be between 0 and 1, received 1.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, validationSplit: 1, subset: "both")));
        Assert.Equal($"{who}validationSplit and subset are given together, or neither.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, validationSplit: 0.5)));
        Assert.Equal($"{who}subset must be \"training\", \"validation\", \"both\" or null, received \"test\".",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, validationSplit: 0.5, subset: "test")));
        Assert.Equal($"{who}give a seed (or shuffle: false), the same for training and validation, or a file may be in both.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, validationSplit: 0.5, subset: "training")));
        Assert.Equal($"{who}there is no folder for the class \"birds\" in \"{Pets}\". There are: Ants, cats, dogs.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, classNames: ["birds"])));
        Assert.Equal($"{who}classNames belong to classes that are found by folders; labels are given, or labelMode is null.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, labelMode: null, classNames: ["cats"])));
        Assert.Equal($"{who}3 labels for 8 files in \"{Pets}\".", Message(() => Utils.ImageDatasetFromDirectory(Pets, labels: [1, 2, 3])));
        Assert.Equal($"{who}labelMode \"binary\" needs two classes; there are 3: Ants, cats, dogs.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, labelMode: "binary")));
        Assert.Equal($"{who}validationSplit 0.01 of 7 files leaves none for validation.",
            Message(() => Utils.ImageDatasetFromDirectory(Pets, validationSplit: 0.01, subset: "both", verbose: false)));
        string cats = Path.Combine(Pets, "dogs");
        Assert.Equal($"{who}\"{cats}\" has no folders, one for each class. For files without classes give labelMode: null.",
            Message(() => Utils.ImageDatasetFromDirectory(cats)));
        Assert.Equal($"TextDatasetFromDirectory: there are no files in \"{Path.Combine(Pets, "cats", "deep")}\" that end in .txt.",
            Message(() => Utils.TextDatasetFromDirectory(Path.Combine(Pets, "cats", "deep"), labelMode: null)));
        Assert.Equal("Dataset: this is one pipeline, not one for training and one for validation. "
            + "Give validationSplit and subset: \"both\" to the function that reads the folder.",
            Assert.Throws<InvalidOperationException>(() =>
            { var (a, b) = Utils.ImageDatasetFromDirectory(Pets, verbose: false); }).Message);

        static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [SkippableFact]
    public void OnePictureReadAndWritten()
    {
        string rgb = Path.Combine(ImageFileTests.Folder, "files", "rgb.png");
        Skip.IfNot(File.Exists(rgb), Testing.Golden.SkipReason);
        var image = Utils.LoadImg(rgb);
        Assert.Equal([21, 30, 3], image.Shape);
        Assert.Equal(DType.UInt8, image.DType);
        Assert.Equal([21, 30, 1], Utils.LoadImg(rgb, colorMode: "grayscale").Shape);
        Assert.Equal([7, 9, 3], Utils.LoadImg(rgb, targetSize: (7, 9), interpolation: "bilinear").Shape);
        string copy = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            Utils.SaveImg(copy, image, scale: false);
            TensorAssert.Identical(image, Utils.LoadImg(copy));
            Utils.SaveImg(copy, new float[,,] { { { -1 }, { 0 }, { 3 } } });
            Assert.Equal([0, 64, 255], Utils.LoadImg(copy, "grayscale").ToArray<byte>());
        }
        finally
        {
            File.Delete(copy);
        }
        Assert.Equal("SaveImg: \"a.jpg\" does not end in .png; PNG is the format that is written.",
            Assert.Throws<ArgumentException>(() => Utils.SaveImg("a.jpg", image)).Message);
        Assert.Equal("SaveImg: an image has shape [height, width, channels] with 1, 3 or 4 channels, received [3, 3].",
            Assert.Throws<ShapeException>(() => Utils.SaveImg("a.png", Ops.Zeros((3, 3)))).Message);
    }

    private static IEnumerable<string> Relative(Dataset data) => data.FilePaths!
        .Select(path => Path.GetRelativePath(Pets, path).Replace(Path.DirectorySeparatorChar, '/'));

    private static IEnumerable<string> Strings(JsonNode list) => list.AsArray().Select(item => item!.GetValue<string>());

    private static IEnumerable<double> Flat(JsonNode node) => node is JsonArray list ? list.SelectMany(item => Flat(item!))
        : [node.GetValue<double>()];
}
