using System.Text.Json.Nodes;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace KerasCourse.Tests.Misc;

/// <summary>Padding, windows, one-hot rows, normalization and initializers as real Keras gave them (the golden family misc); every entry
/// has a test.</summary>
public class MiscGoldenTests
{
    /// <summary>The entries of the family and where they are compared. A new one must be added here, with its test.</summary>
    private static readonly Dictionary<string, string[]> _entries = new()
    {
        // Applications/ApplicationGoldenTests.
        ["applications"] = ["DenseNet121", "DenseNet169", "EfficientNetB0", "InceptionResNetV2", "InceptionV3", "MobileNet", "MobileNetV2",
            "NASNetMobile",
            "ResNet101", "ResNet50", "ResNet50V2", "VGG16", "VGG19", "Xception"],
        // Callbacks/CallbackTests.
        ["callbacks"] = ["es_baseline", "es_max", "es_p2", "es_p3_delta", "es_start", "rlr", "rlr_cool"],
        // Layers/Preprocessing/LookupGoldenTests.
        ["lookups"] = ["hashed_crossing", "hashing", "hashing_int", "hashing_mask", "hashing_salt", "integer_count", "integer_int",
            "integer_multi_hot",
            "integer_one_hot", "integer_tf_idf", "string_count", "string_int", "string_mask", "string_max", "string_multi_hot",
            "string_one_hot", "string_oov3",
            "string_tf_idf", "string_vocabulary"],
        ["text_vectorization"] = ["count_2", "count_None", "int_2", "int_None", "multi_hot_2", "multi_hot_None", "tf_idf_2", "tf_idf_None"],
        // Below.
        ["initializers"] = ["glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "identity", "lecun_normal", "lecun_uniform",
            "orthogonal",
            "random_normal", "random_uniform", "truncated_normal", "variance_scaling"],
        ["pad_sequences"] = ["out", "seqs"],
        ["timeseries"] = [],
        ["to_categorical"] = [],
        ["normalize"] = [],
        // Keras's public names: the coverage table.
        ["api"] = ["activations", "applications", "callbacks", "constraints", "datasets", "initializers", "layers", "losses", "metrics",
            "ops", "optimizers",
            "regularizers", "schedules", "utils"],
    };

    [SkippableFact]
    public void EveryEntryHasATest()
    {
        var all = GoldenFiles.Case("misc", "misc").Manifest;
        Assert.Equal(_entries.Keys.Order(), all.Select(entry => entry.Key).Where(key => key != "name").Order());
        foreach (var (key, names) in _entries)
            Assert.Equal(names.Order(), all[key] is JsonObject inner ? inner.Select(entry => entry.Key).Order() : []);
    }

    [SkippableTheory]
    [InlineData("pre", "pre")]
    [InlineData("pre", "post")]
    [InlineData("post", "pre")]
    [InlineData("post", "post")]
    public void PaddedSequences(string padding, string truncating)
    {
        var golden = Misc("pad_sequences");
        int[][] sequences = [.. golden["seqs"]!.AsArray().Select(row => row!.AsArray().Select(number => number!.GetValue<int>())
            .ToArray())];
        foreach (int? maxlen in new int?[] { null, 3, 6 })
        {
            var padded = Utils.PadSequences(sequences, maxlen, padding: padding, truncating: truncating);
            Assert.Equal(DType.Int32, padded.DType);
            Assert.Equal(maxlen ?? 5, padded.Shape.Size(1));
            Assert.Equal(Flat(golden["out"]![$"{padding}_{truncating}_{maxlen?.ToString() ?? "None"}"]!), padded.ToArray<double>());
        }
    }

    [SkippableFact]
    public void TimeSeriesWindows()
    {
        var golden = Misc("timeseries").AsArray();
        var series = Ops.Arange(20).Cast(DType.Float32);
        var batches = Utils.TimeseriesDatasetFromArray(series, series * 10, sequenceLength: 4, sequenceStride: 2, samplingRate: 2,
            batchSize: 3).Batches().ToArray();
        Assert.Equal(golden.Count, batches.Length);
        for (int i = 0; i < batches.Length; i++)
        {
            Assert.Equal(Flat(golden[i]!["x"]!), batches[i].X[0].ToArray<double>());
            Assert.Equal(4, batches[i].X[0].Shape.Size(1));
            Assert.Equal(Flat(golden[i]!["y"]!), batches[i].Y[0].ToArray<double>());
        }
    }

    [SkippableFact]
    public void CategoricalRows() =>
        Assert.Equal(Flat(Misc("to_categorical")), Utils.ToCategorical(new[] { 0, 2, 1 }, 4).ToArray<double>());

    [SkippableFact]
    public void NormalizedVectors() =>
        TensorAssert.Close([.. Flat(Misc("normalize"))], Utils.Normalize(new float[,] { { 3, 4 }, { 1, 0 } }));

    /// <summary>Mean, deviation and extremes of 180,000 numbers; of 2,500 for square matrices. What is bounded has the bound, what is not
    /// an extreme like it.</summary>
    [SkippableTheory]
    [InlineData("glorot_normal", 0.002)]
    [InlineData("glorot_uniform", 0.002)]
    [InlineData("he_normal", 0.002)]
    [InlineData("he_uniform", 0.002)]
    [InlineData("lecun_normal", 0.002)]
    [InlineData("lecun_uniform", 0.002)]
    [InlineData("random_uniform", 0.002)]
    [InlineData("truncated_normal", 0.002)]
    [InlineData("variance_scaling", 0.002)]
    [InlineData("random_normal", 0.2)]
    [InlineData("orthogonal", 0.25)]
    [InlineData("identity", 1e-9)]
    public void InitializerStatistics(string name, double extremes)
    {
        var golden = Misc("initializers")[name]!;
        int[] shape = [.. golden["shape"]!.AsArray().Select(size => size!.GetValue<int>())];
        Keras.SetRandomSeed(1);
        double[] numbers = ((Initializer)name).Create(new Shape(shape), DType.Float32).ToArray<double>();
        double mean = numbers.Average(), std = Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
        double error = golden["std"]!.GetValue<double>() / Math.Sqrt(numbers.Length);
        // Both are draws: the difference of two means has 1.4 times the standard error of one, four times that happens once in 10,000.
        Assert.Equal(golden["mean"]!.GetValue<double>(), mean, 6 * error);
        Assert.Equal(1, std / golden["std"]!.GetValue<double>(), name is "identity" ? 1e-6 : 6 / Math.Sqrt(2.0 * numbers.Length));
        Assert.Equal(golden["max"]!.GetValue<double>(), numbers.Max(), extremes * Math.Abs(golden["max"]!.GetValue<double>()));
        Assert.Equal(golden["min"]!.GetValue<double>(), numbers.Min(), extremes * Math.Abs(golden["min"]!.GetValue<double>()));
    }

    private static JsonNode Misc(string what) => GoldenFiles.Case("misc", "misc").Manifest[what]!;

    private static IEnumerable<double> Flat(JsonNode node) => node is JsonArray list ? list.SelectMany(item => Flat(item!))
        : [node.GetValue<double>()];
}
