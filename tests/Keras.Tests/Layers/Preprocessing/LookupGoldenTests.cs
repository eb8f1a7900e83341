using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>Vocabularies, lookups, hashes and text layers give what real Keras gave (the golden family misc).</summary>
public class LookupGoldenTests
{
    private static readonly string[] _words = ["cat", "dog", "cat", "bird", "cat", "dog"];

    private static readonly long[] _numbers = [5, 7, 5, 9, 5, 7];

    private static readonly string[] _texts = ["The cat sat on the mat.", "The dog ate my homework!", "Cats and dogs; the cat and the dog."];

    [SkippableTheory]
    [InlineData("int")]
    [InlineData("one_hot")]
    [InlineData("multi_hot")]
    [InlineData("count")]
    [InlineData("tf_idf")]
    public void LookupsInEachMode(string mode)
    {
        var strings = new StringLookup(outputMode: mode);
        strings.Adapt(_words);
        var golden = Lookup($"string_{mode}");
        Assert.Equal(Strings(golden["vocabulary"]!), strings.GetVocabulary());
        Compare(golden["out"]!, strings.Apply(Strings(golden["probe"]!)));

        var integers = new IntegerLookup(outputMode: mode);
        integers.Adapt((Tensor)_numbers);
        golden = Lookup($"integer_{mode}");
        Assert.Equal(Strings(golden["vocabulary"]!), integers.GetVocabulary().Select(number => number.ToString()));
        Compare(golden["out"]!, integers.Apply(Integers(golden["probe"]!)));
    }

    [SkippableFact]
    public void SeveralUnknownTokens() => CheckStrings("string_oov3", new StringLookup(numOovIndices: 3), _words);

    [SkippableFact]
    public void MaskToken() => CheckStrings("string_mask", new StringLookup(maskToken: ""), [.. _words, ""]);

    [SkippableFact]
    public void MaxTokens() => CheckStrings("string_max", new StringLookup(maxTokens: 3), _words);

    [SkippableFact]
    public void GivenVocabulary() => CheckStrings("string_vocabulary", new StringLookup(vocabulary: ["a", "b"], numOovIndices: 0), null);

    [SkippableTheory]
    [InlineData("hashing", null, null)]
    [InlineData("hashing_salt", new[] { 133, 137 }, null)]
    [InlineData("hashing_mask", null, "")]
    public void HashesOfStrings(string name, int[]? salt, string? mask)
    {
        var golden = Lookup(name);
        Compare(golden["out"]!, new Hashing(10, mask, salt).Apply(Strings(golden["probe"]!)));
    }

    [SkippableFact]
    public void HashesOfNumbers()
    {
        var golden = Lookup("hashing_int");
        Compare(golden["out"]!, new Hashing(10).Apply(Integers(golden["probe"]!)));
    }

    [SkippableFact]
    public void CrossesOfStringsAndNumbers()
    {
        var golden = Lookup("hashed_crossing");
        Compare(golden["out"]!, new HashedCrossing(11).Apply(Strings(golden["probe"]![0]!), Integers(golden["probe"]![1]!)));
    }

    [SkippableTheory]
    [InlineData("int", null)]
    [InlineData("int", 2)]
    [InlineData("multi_hot", null)]
    [InlineData("multi_hot", 2)]
    [InlineData("count", null)]
    [InlineData("count", 2)]
    [InlineData("tf_idf", null)]
    [InlineData("tf_idf", 2)]
    public void TextVectorizations(string mode, int? ngrams)
    {
        var golden = Misc("text_vectorization")[$"{mode}_{ngrams?.ToString() ?? "None"}"]!;
        var layer = new TextVectorization(maxTokens: 12, ngrams: ngrams is { } longest ? longest : null, outputMode: mode, outputSequenceLength: mode == "int" ? 6 : null);
        layer.Adapt(_texts);
        Assert.Equal(Strings(golden["vocab"]!), layer.GetVocabulary());
        Compare(golden["out"]!, layer.Apply(_texts));
    }

    private static void CheckStrings(string name, StringLookup layer, string[]? data)
    {
        var golden = Lookup(name);
        if (data is not null)
            layer.Adapt(data);
        if (golden["vocabulary"] is { } vocabulary)
            Assert.Equal(Strings(vocabulary), layer.GetVocabulary());
        Compare(golden["out"]!, layer.Apply(Strings(golden["probe"]!)));
    }

    private static JsonNode Misc(string what) => GoldenFiles.Case("misc", "misc").Manifest[what]!;

    private static JsonNode Lookup(string name) => Misc("lookups")[name]!;

    private static string[] Strings(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<string>())];

    private static Tensor Integers(JsonNode list) => list.AsArray().Select(item => item!.GetValue<long>()).ToArray();

    private static void Compare(JsonNode expected, Tensor actual)
    {
        double[] numbers = [.. Flat(expected)], ours = actual.ToArray<double>();
        Assert.Equal(numbers.Length, ours.Length);
        for (int i = 0; i < numbers.Length; i++)
            Assert.Equal(numbers[i], ours[i], 1e-6);
    }

    private static IEnumerable<double> Flat(JsonNode node) => node is JsonArray list ? list.SelectMany(item => Flat(item!)) : [node.GetValue<double>()];
}
