using KerasCourse;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>The whole text of what text and category layers say.</summary>
public class TextMessagesTests
{
    private static void Says(string message, Action action) => Assert.Equal(message, Record.Exception(action)?.Message);

    [Fact]
    public void StringsWhereNumbersAreWanted()
    {
        Tensor words = new[] { "a", "b" };
        Says("Add: takes numbers, received strings [2]. A text layer turns strings into numbers: TextVectorization, StringLookup, Hashing.", () => _ = words + 1);
        Says("Tensor: holds strings [2], no numbers. ToStrings reads them.", () => words.ToArray<float>());
        Says("Tensor: holds Float32 numbers [1], no strings. ToArray reads numbers.", () => Ops.Zeros(1).ToStrings());
        Says("Cast: Float32 numbers [1] cannot become strings. Strings are wanted here; give a string[].", () => Ops.Cast(Ops.Zeros(1), DType.String));
        Says("Tensor: 2 strings do not fill the shape [3].", () => Tensor.From(["a", "b"], 3));
        Says("DType.String: strings have no fixed number of bytes.", () => DType.String.SizeOf());
    }

    [Fact]
    public void NumbersWhereStringsAreWanted()
    {
        Says("StringLookup \"s\": takes strings, received Int32 [2]. IntegerLookup takes whole numbers.",
            () => new StringLookup(vocabulary: ["a"], name: "s").Apply(new[] { 1, 2 }));
        Says("TextVectorization \"t\": takes strings, received Float32 [2]. Texts are given as a string[].",
            () => new TextVectorization(vocabulary: ["a"], name: "t").Apply(new[] { 1f, 2f }));
        Says("IntegerLookup \"i\": takes whole numbers, received String [1]. StringLookup takes strings.",
            () => new IntegerLookup(vocabulary: [1], name: "i").Apply(new[] { "a" }));
        Says("Hashing \"h\": takes strings or whole numbers, received Float32 [1].", () => new Hashing(3, name: "h").Apply(new[] { 1f }));
        Says("Hashing \"h\": the input is Int32, the maskValue \"x\" no whole number.", () => new Hashing(3, "x", name: "h").Apply(new[] { 1 }));
        Says("HashedCrossing \"c\": crosses strings and whole numbers, received Float32 [1].", () => new HashedCrossing(3, name: "c").Apply(new[] { 1f }, new[] { 1 }));
        Says("HashedCrossing \"c\": crosses two inputs or more, received 1.", () => new HashedCrossing(3, name: "c").Apply(new[] { 1 }));
        Says("HashedCrossing \"c\": the inputs must all be [batch] or all [batch, 1], received [1], [2].",
            () => new HashedCrossing(3, name: "c").Apply(new[] { 1 }, new[] { 1, 2 }));
        Says("StringLookup \"s\": turns whole numbers into strings, received String [1].",
            () => new StringLookup(vocabulary: ["a"], invert: true, name: "s").Apply(new[] { "a" }));
    }

    [Fact]
    public void Vocabularies()
    {
        Says("StringLookup \"s\": has no vocabulary yet. Call Adapt with data, or SetVocabulary.", () => new StringLookup(name: "s").Apply(new[] { "a" }));
        Says("StringLookup \"s\": \"z\" is not in the vocabulary of 1, and numOovIndices is 0. With 1 unknown strings get a number of their own.",
            () => new StringLookup(vocabulary: ["a"], numOovIndices: 0, name: "s").Apply(new[] { "z" }));
        Says("IntegerLookup \"i\" (numOovIndices is 0, so every number must be in the vocabulary): index 2 (number 1 of the indices) is outside axis 0 of size 2; indices go from 0 to 1.",
            () => new IntegerLookup(vocabulary: [7, 8], numOovIndices: 0, name: "i").Apply(new[] { 7, 9 }));
        Says("StringLookup \"s\": the vocabulary is empty.", () => new StringLookup(name: "s").SetVocabulary([]));
        Says("StringLookup \"s\": the vocabulary holds \"a\" twice, at 0 and 2.", () => new StringLookup(vocabulary: ["a", "b", "a"], name: "s"));
        Says("StringLookup \"s\": the vocabulary holds the mask token \"m\" at 1. Leave special tokens out, or put all of them in front.",
            () => new StringLookup(vocabulary: ["a", "m"], maskToken: "m", name: "s"));
        Says("StringLookup \"s\": the vocabulary holds the token of the unknown, \"[UNK]\", at 1. Leave special tokens out, or put all of them in front.",
            () => new StringLookup(vocabulary: ["a", "[UNK]"], invert: true, name: "s"));
        Says("StringLookup \"s\": 3 tokens and 1 special ones are more than maxTokens 3.", () => new StringLookup(maxTokens: 3, vocabulary: ["a", "b", "c"], name: "s"));
        Says("StringLookup \"s\": Adapt was called, but the vocabulary was given to the constructor. Leave it out there, or call SetVocabulary.",
            () => new StringLookup(vocabulary: ["a"], name: "s").Adapt(new[] { "b" }));
        Says("StringLookup \"s\": Adapt found no token in the data.", () => new StringLookup(name: "s").Adapt(Array.Empty<string>()));
        Says("StringLookup \"s\": has no vocabulary yet, so the size of its output is not known. Call Adapt before the layer is used, or give padToMaxTokens.",
            () => new StringLookup(outputMode: "count", name: "s").Apply(KerasCourse.Keras.Input((1), dtype: DType.String)));
        Says("StringLookup \"s\": idfWeights belong to the output mode \"tf_idf\" and must be given with the vocabulary there; the mode is \"tf_idf\".",
            () => new StringLookup(vocabulary: ["a"], outputMode: "tf_idf", name: "s"));
        Says("StringLookup \"s\": 1 idfWeights for 2 tokens.", () => new StringLookup(vocabulary: ["a", "b"], idfWeights: [1], outputMode: "tf_idf", name: "s"));
        Says($"StringLookup \"s\": there is no vocabulary file {Path.GetFullPath("no-such.txt")}.", () => new StringLookup(name: "s").SetVocabulary("no-such.txt"));
    }

    [Fact]
    public void Parameters()
    {
        Says("StringLookup \"s\": maxTokens must be 2 or more, received 1. (Parameter 'maxTokens')", () => new StringLookup(maxTokens: 1, name: "s"));
        Says("StringLookup \"s\": padToMaxTokens needs maxTokens.", () => new StringLookup(padToMaxTokens: true, name: "s"));
        Says("StringLookup \"s\": numOovIndices must be 0 or more, received -1. (Parameter 'numOovIndices')", () => new StringLookup(numOovIndices: -1, name: "s"));
        Says("StringLookup \"s\": invert needs the output mode \"int\", received \"count\".", () => new StringLookup(invert: true, outputMode: "count", name: "s"));
        Says("StringLookup \"s\": idfWeights need the output mode \"tf_idf\", received \"int\".", () => new StringLookup(idfWeights: [1], name: "s"));
        Says("StringLookup \"s\": salt takes one or two numbers, received 3.", () => new StringLookup(salt: [1, 2, 3], name: "s"));
        Says("IntegerLookup \"i\": unknown oovMethod \"hash\". Known: \"farmhash\", \"floormod\".", () => new IntegerLookup(oovMethod: "hash", name: "i"));
        Says("IntegerLookup \"i\": salt needs oovMethod: \"farmhash\".", () => new IntegerLookup(salt: [1], name: "i"));
        Says("Unknown output mode \"counts\". Did you mean \"count\"? Known: \"binary\", \"count\", \"int\", \"multi_hot\", \"one_hot\", \"tf-idf\", \"tf_idf\".",
            () => new StringLookup(outputMode: "counts"));
        Says("CategoryEncoding \"c\": has no output mode \"int\". It has: \"one_hot\", \"multi_hot\", \"count\".", () => new CategoryEncoding(3, "int", "c"));
        Says("CategoryEncoding \"c\": numTokens must be 1 or more, received 0. (Parameter 'numTokens')", () => new CategoryEncoding(0, name: "c"));
        Says("CategoryEncoding \"c\": weights of the categories, the second input, need the output mode \"count\"; this one is \"multi_hot\".",
            () => new CategoryEncoding(3, name: "c").Apply(new[] { 1 }, new[] { 1f }));
        Says("CategoryEncoding: one weight for each category is needed. Shapes: input [2], countWeights [1].",
            () => new CategoryEncoding(3, "count").Apply(new[] { 1, 2 }, new[] { 1f }));
        Says("TextVectorization \"t\": outputSequenceLength needs the output mode \"int\", received \"count\".",
            () => new TextVectorization(outputMode: "count", outputSequenceLength: 3, name: "t"));
        Says("TextVectorization \"t\": takes texts [batch] or [batch, 1], received [1, 2].", () => new TextVectorization(vocabulary: ["a"], name: "t").Apply(new[,] { { "a", "b" } }));
        Says("Ngrams: lengths must be 1 or more, received [0].", () => new TextVectorization(ngrams: [0]));
        Says("Unknown standardization \"lowr\". Did you mean \"lower\"? Known: \"lower\", \"lower_and_strip_punctuation\", \"none\", \"strip_punctuation\".",
            () => new TextVectorization(standardize: "lowr"));
        Says("Unknown split \"words\". Known: \"character\", \"none\", \"whitespace\".", () => new TextVectorization(split: "words"));
    }

    [Fact]
    public void BinsAndStatistics()
    {
        Says("Discretization \"d\": give binBoundaries, or numBins and call Adapt.", () => new Discretization(name: "d"));
        Says("Discretization \"d\": binBoundaries must ascend, received 2 before 1.", () => new Discretization([2, 1], name: "d"));
        Says("Discretization \"d\": epsilon must be between 0 and 1, received 1. (Parameter 'epsilon')", () => new Discretization([1], epsilon: 1, name: "d"));
        Says("Discretization \"d\": has no borders yet. Call Adapt with data.", () => new Discretization(numBins: 2, name: "d").Apply(new[] { 1f }));
        Says("Discretization \"d\": Adapt was called, but binBoundaries were given to the constructor. Give numBins there.", () => new Discretization([1], name: "d").Adapt(new[] { 1f }));
        Says("Normalization \"n\": mean and variance belong together; received 1 and 0 numbers.", () => new Normalization(mean: [1], name: "n"));
        Says("Normalization \"n\": Adapt was called, but mean and variance were given to the constructor. Leave them out there.",
            () => new Normalization(mean: [1], variance: [1], name: "n").Adapt(new[] { 1f }));
        Says("Normalization \"n\": 2 means for 3 positions of the axes [-1]. Input shape: [1, 3].",
            () => new Normalization(mean: [1, 2], variance: [1, 2], name: "n").Apply(Ops.Ones((1, 3))));
        Says("Normalization \"n\": the sizes of the axes [-1] must be known, the input is [null, null]. Give them in Keras.Input, or leave the axes out.",
            () => new Normalization(name: "n").Apply(KerasCourse.Keras.Input([null])));
    }
}
