namespace KerasCourse;

/// <summary>Gives each string of a vocabulary a number, or each number its string.</summary>
/// <remarks>
/// Input: strings of any shape (numbers, if inverted). Output: int Int64 of that shape; one_hot, multi_hot, count and tf_idf as
/// <see cref="CategoryEncoding"/>; inverted strings. Source: keras.layers.StringLookup.
/// </remarks>
/// <example><code>
/// var lookup = new StringLookup(); lookup.Adapt(new[] { "cat", "dog", "cat" });
/// Tensor numbers = lookup.Apply(new[] { "dog", "emu" });   // [2, 0]
/// </code></example>
public sealed class StringLookup : IndexLookup<string>
{
    private readonly BucketHash _oovHash;

    /// <summary>A lookup layer.</summary>
    /// <param name="maxTokens">The largest size of the vocabulary, special tokens included; null: no limit.</param>
    /// <param name="numOovIndices">How many numbers unknown strings share, by their hash; 0: they are an error.</param>
    /// <param name="maskToken">The string that gets the number 0, for padding; null: none.</param>
    /// <param name="oovToken">What an unknown number gives when the layer is inverted.</param>
    /// <param name="vocabulary">The strings; null: Adapt or SetVocabulary follows.</param>
    /// <param name="idfWeights">For tf_idf: the weight of each string of the vocabulary.</param>
    /// <param name="invert">Whether numbers are turned into strings instead.</param>
    /// <param name="outputMode">int, one_hot, multi_hot, count or tf_idf; null: int.</param>
    /// <param name="padToMaxTokens">Whether vectors have maxTokens places, however small the vocabulary is.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <param name="salt">One number or two that make another hash of unknown strings; null: none.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other, or the vocabulary is none.</exception>
    public StringLookup(int? maxTokens = null, int numOovIndices = 1, string? maskToken = null, string oovToken = "[UNK]", string[]? vocabulary = null,
        double[]? idfWeights = null, bool invert = false, OutputMode? outputMode = null, bool padToMaxTokens = false, string? name = null, int[]? salt = null)
        : base(new LookupOptions<string>(maxTokens, numOovIndices, maskToken is not null, maskToken, oovToken, vocabulary, idfWeights, invert,
            outputMode ?? OutputMode.Int, padToMaxTokens), name)
    {
        Salt = salt;
        _oovHash = new BucketHash(Math.Max(1, numOovIndices), HashKey.Of(Describe(), salt));
    }

    /// <summary>The string that gets the number 0.</summary>
    public string? MaskToken => Options.MaskToken;

    /// <summary>The salt of the hash of unknown strings.</summary>
    public int[]? Salt { get; }

    internal override DType InputDType => Invert ? DType.Int64 : DType.String;

    /// <summary>The number of a string, or -1 for the mask where it counts nowhere.</summary>
    internal long NumberOf(string token)
    {
        if (Options.HasMask && token == MaskToken)
            return OutputMode == OutputMode.Int ? 0 : -1;
        if (Find(token) is { } known)
            return known;
        return NumOovIndices > 0 ? OovStart + _oovHash.Of(token)
            : throw new ArgumentException($"{Describe()}: \"{token}\" is not in the vocabulary of {VocabularySize}, and numOovIndices is 0. With 1 unknown strings get a number of their own.");
    }

    /// <summary>The order of UTF-8 bytes, which is that of code points.</summary>
    private protected override int Compare(string a, string b)
    {
        int at = 0;
        while (at < a.Length && at < b.Length && a[at] == b[at])
            at++;
        return at == a.Length || at == b.Length ? a.Length.CompareTo(b.Length) : Rank(a[at]).CompareTo(Rank(b[at]));

        static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }

    private protected override string Parse(string line) => line;

    private protected override IEnumerable<string[]> Documents(Tensor batch)
    {
        TextInput.Require(this, batch, "IntegerLookup takes whole numbers.");
        return batch.Strings.Chunk(Math.Max(1, batch.Rank < 2 ? 1 : batch.Shape[1..].Count));
    }

    private protected override Tensor ToNumbers(Tensor tokens)
    {
        TextInput.Require(this, tokens, "IntegerLookup takes whole numbers.");
        if (GraphTrace.Current is not null && NumOovIndices == 1)
        {
            string[] known = [.. MaskToken is { } mask ? [mask] : Array.Empty<string>(), .. GetVocabulary(includeSpecialTokens: false)];
            return Operation.Run(new LookupOperation(known, Array.ConvertAll(known, token => (int)NumberOf(token)), null, OovStart), tokens);
        }
        return TextInput.Map(tokens, NumberOf);
    }

    private protected override Tensor ToTokens(Tensor numbers)
    {
        if (!numbers.DType.IsInteger())
            throw new ArgumentException($"{Describe()}: turns whole numbers into strings, received {numbers.DType} {numbers.Shape}.");
        if (GraphTrace.Current is not null)
        {
            string[] known = [.. GetVocabulary()];
            return Operation.Run(new LookupOperation(known, [.. Enumerable.Range(0, known.Length)], OovToken, 0), numbers);
        }
        if (numbers.IsSymbolic)
            return Tensor.Symbolic(new TensorSpec(numbers.Shape, DType.String), null);
        HostHook.CannotReplay($"{Describe()} turns numbers into strings");
        var all = GetVocabulary();
        return Tensor.From([.. numbers.ToArray<long>().Select(number => number >= 0 && number < all.Count ? all[(int)number] : OovToken)], numbers.Shape);
    }
}
