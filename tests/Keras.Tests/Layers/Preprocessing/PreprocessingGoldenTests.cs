using System.Text.Json.Nodes;
using Keras.Tests.Golden;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>Hashes, splitting, vocabularies, bins and statistics against real Keras (the golden family preprocessing, see its make.py).</summary>
public class PreprocessingGoldenTests
{
    public static TheoryData<string> Texts => Named("text_");

    private static TheoryData<string> Named(string prefix)
    {
        var names = new TheoryData<string>();
        foreach (var golden in GoldenFiles.Cases("preprocessing").Where(golden => golden.Name.StartsWith(prefix, StringComparison.Ordinal) && golden.Name != "text_ngrams"))
            names.Add(golden.Name);
        return names;
    }

    [Fact]
    public void HashesOfEveryLength()
    {
        var golden = Json("hashes");
        string[] words = Strings(golden["words"]!);
        Assert.Equal(Longs(golden["farm"]!), words.Select(word => new BucketHash(1L << 62, null).Of(word)));
        Assert.Equal(Longs(golden["sip"]!), words.Select(word => new BucketHash(1L << 62, (133, 137)).Of(word)));
        Assert.Equal(Longs(golden["of_numbers"]!), new Hashing(1000).Apply(Longs(golden["numbers"]!)).ToArray<long>());
        long[] numbers = [.. Enumerable.Range(0, words.Length).Select(i => i * 7919L)], places = [.. Enumerable.Range(0, words.Length).Select(i => (long)i)];
        Assert.Equal(Longs(golden["crossed"]!), new HashedCrossing(1000003).Apply(words, numbers).ToArray<long>());
        Assert.Equal(Longs(golden["crossed_three"]!), new HashedCrossing(1000003).Apply(words, words.Reverse().ToArray(), places).ToArray<long>());
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void StandardizingAndSplitting(string name)
    {
        var golden = Json(name);
        string[] texts = Strings(golden["texts"]!);
        var layer = new TextVectorization(standardize: golden["standardize"]!.GetValue<string>(), split: golden["split"]!.GetValue<string>());
        layer.Adapt(texts);
        Assert.Equal(Strings(golden["vocabulary"]!), layer.GetVocabulary());
        Assert.Equal(golden["out"]!.AsArray().SelectMany(row => row is JsonArray ? Longs(row) : [row!.GetValue<long>()]), layer.Apply(texts).ToArray<long>());
    }

    [Fact]
    public void OwnStandardizationAndSplit()
    {
        // By hand: backwards, split at commas.
        var layer = new TextVectorization(vocabulary: ["olleh", "dlrow"], standardize: TextStandardization.From(text => new string([.. text.Reverse()])),
            split: TextSplit.From(text => text.Split(',')));
        Assert.Equal([1L, 3, 2], layer.Apply(new[] { "hello,world,x" }).ToArray<long>());
    }

    [Fact]
    public void RunsOfWords()
    {
        var golden = Json("text_ngrams");
        var layer = new TextVectorization(ngrams: [2, 3], outputMode: "count", maxTokens: 30, padToMaxTokens: true);
        layer.Adapt(new[] { "the cat sat on mat", "a dog sat" });
        Assert.Equal(Strings(golden["vocabulary"]!), layer.GetVocabulary());
        Assert.Equal(golden["out"]!.AsArray().SelectMany(row => Longs(row!)), layer.Apply(new[] { "the cat sat", "x" }).ToArray<long>());
    }

    [Fact]
    public void GivenWeights()
    {
        var layer = new StringLookup(vocabulary: ["a", "b", "c"], idfWeights: [1, 2, 3], outputMode: "tf_idf", maxTokens: 6, padToMaxTokens: true);
        var expected = Json("lookup_idf")["out"]!.AsArray().SelectMany(row => row!.AsArray().Select(number => number!.GetValue<float>()));
        Assert.Equal(expected, layer.Apply(new[,] { { "a", "c", "z" }, { "b", "b", "a" } }).ToArray<float>());
    }

    [Theory]
    [InlineData("floormod", null)]
    [InlineData("farmhash", null)]
    [InlineData("farmhash", new[] { 3, 4 })]
    public void UnknownNumbers(string method, int[]? salt)
    {
        var layer = new IntegerLookup(vocabulary: [10, -3, 1L << 40], numOovIndices: 4, maskToken: 0, oovMethod: method, salt: salt);
        long[] probe = [10, -3, 1L << 40, 0, 5, -7, 123456789, (1L << 40) + 1];
        Assert.Equal(Longs(Json($"integers_{method}_{(salt is null ? "plain" : "salt")}")["out"]!), layer.Apply(probe).ToArray<long>());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    public void BinsOfAdapt(int bins)
    {
        var golden = GoldenFiles.Case("preprocessing", $"discretization_{bins}");
        var values = GoldenTensors.ToTensor(golden["values"]);
        var layer = new Discretization(numBins: bins);
        layer.Adapt(values);
        Close(golden.Manifest["boundaries"]!, layer.BinBoundaries!);
        var parts = new Discretization(numBins: bins, epsilon: 0.05);
        parts.Adapt(Dataset.FromTensors(values).Batch(60));
        Close(golden.Manifest["in_parts"]!, parts.BinBoundaries!);

        static void Close(JsonNode expected, double[] actual)
        {
            Assert.Equal(expected.AsArray().Count, actual.Length);
            for (int i = 0; i < actual.Length; i++)
                Assert.Equal(expected[i]!.GetValue<double>(), actual[i], 2e-6);
        }
    }

    [Theory]
    [InlineData("last", new[] { -1 })]
    [InlineData("two", new[] { 1, 2 })]
    [InlineData("first", new[] { 1 })]
    [InlineData("none", new int[0])]
    public void StatisticsOfAdapt(string name, int[] axis)
    {
        var golden = GoldenFiles.Case("preprocessing", $"normalization_{name}");
        var x = GoldenTensors.ToTensor(golden["x"]);
        var layer = new Normalization(axis);
        layer.Adapt(Dataset.FromTensors(x).Batch(4));
        TensorAssert.Close(golden["mean"], Ops.Ravel(layer.Weights[0].Value), "mean");
        TensorAssert.Close(golden["variance"], Ops.Ravel(layer.Weights[1].Value), "variance");
        TensorAssert.Close(golden["y"], layer.Apply(x), "y");
        var inverse = new Normalization(axis, invert: true);
        inverse.Adapt(x);
        TensorAssert.Close(golden["inverse"], inverse.Apply(x), "inverse");
    }

    [Fact]
    public void VocabulariesComeFromFiles()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, ["red", "blue"]);
            var layer = new StringLookup();
            layer.SetVocabulary(path);
            Assert.Equal(["[UNK]", "red", "blue"], layer.GetVocabulary());
            Assert.Equal(["red", "blue"], layer.GetVocabulary(includeSpecialTokens: false));
            File.WriteAllLines(path, ["-1", "7", "9"]);
            var numbers = new IntegerLookup();
            numbers.SetVocabulary(path);
            Assert.Equal([-1L, 7, 9], numbers.GetVocabulary());
            Assert.Equal([7L, -1, 9], new IntegerLookup(vocabulary: [7, 9], invert: true).Apply(new[] { 1, 0, 2 }).ToArray<long>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonObject Json(string name) => GoldenFiles.Case("preprocessing", name).Manifest;

    private static string[] Strings(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<string>())];

    private static long[] Longs(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<long>())];
}
