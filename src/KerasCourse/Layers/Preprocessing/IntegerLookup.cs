using System.Globalization;

namespace KerasCourse;

/// <summary>Gives each whole number of a vocabulary its place, or each place its number.</summary>
/// <remarks>
/// Input: whole numbers of any shape. Output: int Int64 of that shape; one_hot, multi_hot, count and tf_idf as
/// <see cref="CategoryEncoding"/>. Source: keras.layers.IntegerLookup.
/// </remarks>
public sealed class IntegerLookup : IndexLookup<long>
{
    /// <summary>A lookup layer.</summary>
    /// <param name="maxTokens">The largest size of the vocabulary, special tokens included; null: no limit.</param>
    /// <param name="numOovIndices">How many places unknown numbers share; 0: they are an error.</param>
    /// <param name="maskToken">The number that gets the place 0, for padding; null: none.</param>
    /// <param name="oovToken">What an unknown place gives when the layer is inverted.</param>
    /// <param name="vocabulary">The numbers; null: Adapt or SetVocabulary follows.</param>
    /// <param name="idfWeights">For tf_idf: the weight of each number of the vocabulary.</param>
    /// <param name="invert">Whether places are turned into numbers instead.</param>
    /// <param name="outputMode">int, one_hot, multi_hot, count or tf_idf; null: int.</param>
    /// <param name="padToMaxTokens">Whether vectors have maxTokens places, however small the vocabulary is.</param>
    /// <param name="oovMethod">How unknown numbers share their places: <c>floormod</c> (the remainder) or <c>farmhash</c>.</param>
    /// <param name="salt">For farmhash: one number or two that make another hash of it; null: none.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other, or the vocabulary is none.</exception>
    public IntegerLookup(int? maxTokens = null, int numOovIndices = 1, long? maskToken = null, long oovToken = -1, long[]? vocabulary = null,
        double[]? idfWeights = null, bool invert = false, OutputMode? outputMode = null, bool padToMaxTokens = false, string oovMethod = "floormod",
        int[]? salt = null, string? name = null)
        : base(new LookupOptions<long>(maxTokens, numOovIndices, maskToken is not null, maskToken ?? 0, oovToken, vocabulary, idfWeights, invert,
            outputMode ?? OutputMode.Int, padToMaxTokens), name)
    {
        if (oovMethod is not ("floormod" or "farmhash"))
            throw new ArgumentException($"{Describe()}: unknown oovMethod \"{oovMethod}\". Known: \"farmhash\", \"floormod\".");
        if (salt is not null && oovMethod != "farmhash")
            throw new ArgumentException($"{Describe()}: salt needs oovMethod: \"farmhash\".");
        (OovMethod, Salt) = (oovMethod, salt);
        _ = HashKey.Of(Describe(), salt);
    }

    /// <summary>The number that gets the place 0.</summary>
    public long? MaskToken => Options.HasMask ? Options.MaskToken : null;

    /// <summary>How unknown numbers share their places.</summary>
    public string OovMethod { get; }

    /// <summary>The salt of the hash of unknown numbers.</summary>
    public int[]? Salt { get; }

    internal override DType InputDType => DType.Int64;

    private protected override int Compare(long a, long b) => a.CompareTo(b);

    private protected override long Parse(string line) => long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw new ArgumentException($"{Describe()}: \"{line}\" in the vocabulary file is no whole number.");

    private protected override IEnumerable<long[]> Documents(Tensor batch) =>
        WholeNumbers(batch).ToArray<long>().Chunk(Math.Max(1, batch.Rank < 2 ? 1 : batch.Shape[1..].Count));

    /// <summary>A binary search in the sorted vocabulary.</summary>
    private protected override Tensor ToNumbers(Tensor tokens)
    {
        tokens = WholeNumbers(tokens);
        if (GraphTrace.IsShapeOnly(tokens))
            return tokens;
        long[] sorted = [.. GetVocabulary(includeSpecialTokens: false).Order()];
        Tensor keys = sorted, places = Array.ConvertAll(sorted, token => (long)Find(token)!.Value);
        var at = Ops.Minimum(Ops.SearchSorted(keys, tokens), sorted.Length - 1);
        var isKnown = Ops.Equal(Ops.Take(keys, at, 0), tokens);
        var numbers = Ops.Where(isKnown, Ops.Take(places, at, 0), Unknown(tokens));
        if (MaskToken is { } mask)
            numbers = Ops.Where(Ops.Equal(tokens, Tensor.Scalar(mask)), Ops.FullLike(numbers, OutputMode == OutputMode.Int ? 0 : -1), numbers);
        return NumOovIndices > 0 ? numbers : RequireKnown(numbers);
    }

    private protected override Tensor ToTokens(Tensor numbers)
    {
        numbers = WholeNumbers(numbers);
        if (GraphTrace.IsShapeOnly(numbers))
            return numbers;
        Tensor all = GetVocabulary().Append(OovToken).ToArray();
        var isKnown = (numbers >= 0) & (numbers < VocabularySize);
        return Ops.Take(all, Ops.Where(isKnown, numbers, Ops.FullLike(numbers, VocabularySize)), 0);
    }

    private Tensor WholeNumbers(Tensor input) => input.DType.IsInteger() ? Ops.Cast(input, DType.Int64)
        : throw new ArgumentException($"{Describe()}: takes whole numbers, received {input.DType} {input.Shape}.{(input.DType == DType.String ? " StringLookup takes strings." : "")}");

    /// <summary>The places of unknown numbers; those of the known ones do not matter.</summary>
    private Tensor Unknown(Tensor tokens) => NumOovIndices switch
    {
        0 => Ops.FullLike(tokens, VocabularySize),
        1 => Ops.FullLike(tokens, OovStart),
        _ when OovMethod == "floormod" => Ops.Mod(tokens, NumOovIndices) + OovStart,
        _ => Operation.Run(new HashBucketsOperation(NumOovIndices, HashKey.Of(Describe(), Salt)), tokens) + OovStart,
    };

    /// <summary>The numbers as they are; an error where one is that of an unknown number, also when the step is replayed.</summary>
    private Tensor RequireKnown(Tensor numbers)
    {
        var take = new TakeOperation($"{Describe()} (numOovIndices is 0, so every number must be in the vocabulary)", 0, NegativeIndex.Skip);
        return Ops.Where(numbers < 0, numbers, Operation.Run(take, Ops.Arange(VocabularySize, DType.Int64), numbers));
    }
}
