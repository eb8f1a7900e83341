namespace KerasCourse;

/// <summary>What <see cref="StringLookup"/> and <see cref="IntegerLookup"/> share: a vocabulary that gives each token a number.</summary>
/// <remarks>
/// Numbers: 0 is the mask token, if there is one and the output mode is int; then come the numbers of unknown tokens (out of vocabulary),
/// then the tokens, the most frequent first.
/// </remarks>
/// <typeparam name="T">The tokens: strings or whole numbers.</typeparam>
public abstract class IndexLookup<T> : Layer where T : notnull
{
    private readonly bool _wasGiven;
    private List<T> _tokens = [];
    private Dictionary<T, int> _places = [];

    private protected IndexLookup(LookupOptions<T> options, string? name)
        : base(name)
    {
        Options = options;
        options.Check(Describe());
        _wasGiven = options.Vocabulary is not null;
        if (options.Vocabulary is { } vocabulary)
            SetVocabulary(vocabulary, options.IdfWeights);
    }

    /// <summary>The largest size of the vocabulary, special tokens included; null: no limit.</summary>
    public int? MaxTokens => Options.MaxTokens;

    /// <summary>How many numbers unknown tokens share; 0: they are an error.</summary>
    public int NumOovIndices => Options.NumOovIndices;

    /// <summary>What an unknown number gives when the layer is inverted.</summary>
    public T OovToken => Options.OovToken;

    /// <summary>The vocabulary as given or as found by Adapt, with special tokens only where all have weights (tf_idf); null before.</summary>
    public T[]? Vocabulary => _tokens.Count == 0 ? null : [.. GetVocabulary(includeSpecialTokens: OutputMode == OutputMode.TfIdf)];

    /// <summary>The weight of each number for tf_idf; null in other modes and before Adapt.</summary>
    public double[]? IdfWeights { get; private set; }

    /// <summary>Whether numbers are turned into tokens instead.</summary>
    public bool Invert => Options.Invert;

    /// <summary>The form of the output.</summary>
    public OutputMode OutputMode => Options.OutputMode;

    /// <summary>Whether vectors have <see cref="MaxTokens"/> places, however small the vocabulary is.</summary>
    public bool PadToMaxTokens => Options.PadToMaxTokens;

    /// <summary>The number of tokens with the special ones.</summary>
    public int VocabularySize => TokenStart + _tokens.Count;

    private protected LookupOptions<T> Options { get; }

    /// <summary>The number of the first unknown token.</summary>
    private protected int OovStart => Options.HasMask && OutputMode == OutputMode.Int ? 1 : 0;

    /// <summary>The number of the first token of the vocabulary.</summary>
    private protected int TokenStart => OovStart + NumOovIndices;

    /// <summary>The tokens in the order of their numbers.</summary>
    /// <param name="includeSpecialTokens">Whether the mask and unknown tokens stand in front.</param>
    public IReadOnlyList<T> GetVocabulary(bool includeSpecialTokens = true) => includeSpecialTokens
        ? [.. Enumerable.Repeat(Options.MaskToken!, OovStart), .. Enumerable.Repeat(OovToken, NumOovIndices), .. _tokens]
        : [.. _tokens];

    /// <summary>Replaces the vocabulary.</summary>
    /// <param name="vocabulary">The tokens, with all special tokens in front or without them.</param>
    /// <param name="idfWeights">For tf_idf: the weight of each of them.</param>
    /// <exception cref="ArgumentException">
    /// It is empty, too large, holds a token twice or a special token among the others, or the weights do not fit.
    /// </exception>
    public void SetVocabulary(IReadOnlyList<T> vocabulary, double[]? idfWeights = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        bool isTfIdf = OutputMode == OutputMode.TfIdf;
        if (vocabulary.Count == 0)
            throw new ArgumentException($"{Describe()}: the vocabulary is empty.");
        if (isTfIdf != idfWeights is not null)
            throw new ArgumentException($"{Describe()}: idfWeights belong to the output mode \"tf_idf\" and must be given with the vocabulary there; the mode is \"{OutputMode}\".");
        if (isTfIdf && idfWeights!.Length != vocabulary.Count)
            throw new ArgumentException($"{Describe()}: {idfWeights.Length} idfWeights for {vocabulary.Count} tokens.");
        bool withSpecial = vocabulary.Take(TokenStart).SequenceEqual(GetVocabulary().Take(TokenStart)) && vocabulary.Count > TokenStart && TokenStart > 0;
        Keep([.. withSpecial ? vocabulary.Skip(TokenStart) : vocabulary]);
        // As in Keras, special tokens without a weight take the mean of the others.
        if (isTfIdf)
            IdfWeights = withSpecial ? idfWeights : [.. Enumerable.Repeat(idfWeights!.Average(), TokenStart), .. idfWeights!];
    }

    /// <summary>Replaces the vocabulary by the lines of a text file, one token in each.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The lines are no vocabulary; see the other form.</exception>
    public void SetVocabulary(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{Describe()}: there is no vocabulary file {Path.GetFullPath(path)}.", path);
        SetVocabulary([.. File.ReadLines(path).Select(Parse)]);
    }

    /// <summary>Collects the vocabulary: the tokens of the data, the most frequent first, of equally frequent ones the last in alphabetical order first.</summary>
    /// <param name="data">Tokens in any shape, or a Dataset of such; for tf_idf each row is a document.</param>
    /// <param name="steps">How many batches of a Dataset are read; null: all.</param>
    /// <exception cref="InvalidOperationException">The vocabulary was given to the constructor.</exception>
    public void Adapt(Data data, int? steps = null)
    {
        var counter = new TokenCounter<T>();
        foreach (var batch in AdaptData.Batches(data, steps))
        {
            foreach (var document in Documents(batch))
                counter.Add(document);
        }
        Adapt(counter);
    }

    /// <summary>Takes over the vocabulary that a counter has found.</summary>
    internal void Adapt(TokenCounter<T> counter)
    {
        if (_wasGiven)
            throw new InvalidOperationException($"{Describe()}: Adapt was called, but the vocabulary was given to the constructor. Leave it out there, or call SetVocabulary.");
        counter.Remove(OovToken);
        if (Options.HasMask)
            counter.Remove(Options.MaskToken!);
        if (counter.IsEmpty)
            throw new ArgumentException($"{Describe()}: Adapt found no token in the data.");
        var tokens = counter.MostFrequent(MaxTokens is { } most ? most - TokenStart : int.MaxValue, Compare);
        Keep(tokens);
        if (OutputMode != OutputMode.TfIdf)
            return;
        double[] weights = [.. tokens.Select(counter.InverseDocumentFrequency)];
        IdfWeights = [.. Enumerable.Repeat(weights.Average(), TokenStart), .. weights];
    }

    /// <inheritdoc/>
    public sealed override Tensor Call(Tensor input, CallContext context)
    {
        if (_tokens.Count == 0 && !GraphTrace.IsShapeOnly(input))
            throw new InvalidOperationException($"{Describe()}: has no vocabulary yet. Call Adapt with data, or SetVocabulary.");
        if (Invert)
            return ToTokens(input);
        var encoded = CategoryCounts.Encode(ToNumbers(input), OutputMode == OutputMode.TfIdf ? OutputMode.Count : OutputMode, Depth);
        return OutputMode == OutputMode.TfIdf && !GraphTrace.IsShapeOnly(input) ? encoded * PaddedWeights() : encoded;
    }

    /// <summary>The order of two tokens.</summary>
    private protected abstract int Compare(T a, T b);

    /// <summary>A token as it stands in a file.</summary>
    private protected abstract T Parse(string line);

    /// <summary>The tokens of a batch, row by row.</summary>
    private protected abstract IEnumerable<T[]> Documents(Tensor batch);

    /// <summary>The numbers of tokens.</summary>
    private protected abstract Tensor ToNumbers(Tensor tokens);

    /// <summary>The tokens of numbers.</summary>
    private protected abstract Tensor ToTokens(Tensor numbers);

    /// <summary>The token's number; null if it is unknown.</summary>
    private protected int? Find(T token) => _places.TryGetValue(token, out int place) ? TokenStart + place : null;

    /// <summary>What a vector's length is.</summary>
    private int Depth => PadToMaxTokens ? MaxTokens!.Value
        : _tokens.Count > 0 ? VocabularySize
        : OutputMode == OutputMode.Int ? 0
        : throw new InvalidOperationException($"{Describe()}: has no vocabulary yet, so the size of its output is not known. Call Adapt before the layer is used, or give padToMaxTokens.");

    private void Keep(List<T> tokens)
    {
        var places = new Dictionary<T, int>(tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!places.TryAdd(tokens[i], i))
                throw new ArgumentException($"{Describe()}: the vocabulary holds \"{tokens[i]}\" twice, at {places[tokens[i]]} and {i}.");
        }
        if (Options.HasMask && places.TryGetValue(Options.MaskToken!, out int mask))
            throw new ArgumentException($"{Describe()}: the vocabulary holds the mask token \"{Options.MaskToken}\" at {mask}. Leave special tokens out, or put all of them in front.");
        if (Invert && places.TryGetValue(OovToken, out int oov))
            throw new ArgumentException($"{Describe()}: the vocabulary holds the token of the unknown, \"{OovToken}\", at {oov}. Leave special tokens out, or put all of them in front.");
        if (tokens.Count + TokenStart > MaxTokens)
            throw new ArgumentException($"{Describe()}: {tokens.Count} tokens and {TokenStart} special ones are more than maxTokens {MaxTokens}.");
        (_tokens, _places) = (tokens, places);
        StructureChanged();
    }

    private Tensor PaddedWeights()
    {
        var padded = new float[Depth];
        for (int i = 0; i < IdfWeights!.Length; i++)
            padded[i] = (float)IdfWeights[i];
        return padded;
    }
}
