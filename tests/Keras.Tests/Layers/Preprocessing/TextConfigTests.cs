using System.Text.Json.Nodes;
using KerasCourse;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>Text layers are written into configurations with what Adapt has found, and read from those of Keras.</summary>
public class TextConfigTests
{
    [Fact]
    public void AdaptedLayersComeBack()
    {
        var text = new TextVectorization(maxTokens: 9, standardize: "none", split: "character", ngrams: [2, 3], outputSequenceLength: 7, name: "text");
        text.Adapt(new[] { "abcab" });
        var again = KerasSaveable.FromConfig<TextVectorization>(text.GetConfig());
        Assert.Equal(text.GetVocabulary(), again.GetVocabulary());
        Assert.Equal(text.Apply(new[] { "xabca" }).ToArray<long>(), again.Apply(new[] { "xabca" }).ToArray<long>());

        var weighted = new IntegerLookup(outputMode: "tf_idf", numOovIndices: 2, oovMethod: "farmhash", salt: [1, 2]);
        weighted.Adapt(new[,] { { 5, 7 }, { 5, 9 } });
        var weightedAgain = KerasSaveable.FromConfig<IntegerLookup>(weighted.GetConfig());
        Assert.Equal(weighted.Apply(new[] { 5, 1, 9 }).ToArray<float>(), weightedAgain.Apply(new[] { 5, 1, 9 }).ToArray<float>());

        var bins = new Discretization(numBins: 3);
        bins.Adapt(new[] { 1f, 2, 3, 4, 5, 6 });
        Assert.Equal(bins.BinBoundaries, KerasSaveable.FromConfig<Discretization>(bins.GetConfig()).BinBoundaries);
    }

    /// <summary>A configuration as real Keras 3.15 writes it (get_config of TextVectorization(standardize=None, vocabulary=["a"])).</summary>
    [Fact]
    public void KerasConfigurationsAreRead()
    {
        var config = (JsonObject)JsonNode.Parse("""
            {"max_tokens": null, "standardize": null, "split": "whitespace", "ngrams": null, "output_mode": "int", "output_sequence_length": null,
             "pad_to_max_tokens": false, "sparse": false, "ragged": false, "vocabulary": ["a"], "idf_weights": null, "encoding": "utf-8", "vocabulary_size": 3}
            """)!;
        var layer = KerasSaveable.FromConfig<TextVectorization>(config);
        Assert.Equal(TextStandardization.None, layer.Standardize);
        Assert.Equal([2L, 1], layer.Apply(new[] { "a A" }).ToArray<long>());
    }

    [Fact]
    public void FunctionsOfOnesOwnAreRefused() => Assert.Equal("TextVectorization.split is a function of C# code, which no file can hold.",
        Assert.Throws<NotSupportedException>(() => new TextVectorization(split: TextSplit.From(text => [text])).GetConfig()).Message);
}
