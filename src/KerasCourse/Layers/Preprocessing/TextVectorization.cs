using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Turns texts into the numbers of their words: standardized, split, looked up in a vocabulary.</summary>
/// <remarks>
/// Input: strings [batch] or [batch, 1]. Output: int Int64 [batch, words], filled up with 0 behind ([batch] where texts are not split);
/// multi_hot, count and tf_idf
/// [batch, vocabulary]. Number 0 is the filling and 1 the unknown word in int mode, 0 the unknown word in the others. With
/// outputSequenceLength all batches have one width, so that training steps can be replayed. Source: keras.layers.TextVectorization.
/// </remarks>
/// <example><code>
/// var vectorize = new TextVectorization(maxTokens: 10_000, outputSequenceLength: 40); vectorize.Adapt(sentences);
/// var model = new Sequential([vectorize, new Embedding(10_000, 32, maskZero: true), new GlobalAveragePooling1D(), new Dense(1)]);
/// </code></example>
public sealed class TextVectorization : Layer
{
    private readonly StringLookup _lookup;

    /// <summary>A text layer.</summary>
    /// <param name="maxTokens">The largest size of the vocabulary, special tokens included; null: no limit.</param>
    /// <param name="standardize">What is done to a text first: lower_and_strip_punctuation (the default), lower, strip_punctuation, none, or a function.</param>
    /// <param name="split">How it is split: whitespace (the default), character, none, or a function.</param>
    /// <param name="ngrams">Runs of words that become tokens; null: single words.</param>
    /// <param name="outputMode">int, multi_hot, count or tf_idf; null: int.</param>
    /// <param name="outputSequenceLength">For int: words in each row; longer texts are cut at the end. Null: as the longest text of the batch has.</param>
    /// <param name="padToMaxTokens">Whether vectors have maxTokens places, however small the vocabulary is.</param>
    /// <param name="vocabulary">The words; null: Adapt or SetVocabulary follows.</param>
    /// <param name="idfWeights">For tf_idf: the weight of each word of the vocabulary.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The parameters contradict each other, or the vocabulary is none.</exception>
    public TextVectorization(int? maxTokens = null, TextStandardization standardize = default, TextSplit split = default, Ngrams? ngrams = null,
        OutputMode? outputMode = null, int? outputSequenceLength = null, bool padToMaxTokens = false, string[]? vocabulary = null,
        double[]? idfWeights = null, string? name = null)
        : base(name)
    {
        (Standardize, Split, Ngrams, OutputSequenceLength) = (standardize, split, ngrams, outputSequenceLength);
        OutputMode = OutputMode.Check(Describe(), outputMode ?? OutputMode.Int, OutputMode.Int, OutputMode.MultiHot, OutputMode.Count, OutputMode.TfIdf);
        if (outputSequenceLength is { } length)
            Throw.IfNotPositive(Describe(), nameof(outputSequenceLength), length);
        if (outputSequenceLength is not null && OutputMode != OutputMode.Int)
            throw new ArgumentException($"{Describe()}: outputSequenceLength needs the output mode \"int\", received \"{OutputMode}\".");
        _lookup = new StringLookup(maxTokens, maskToken: "", vocabulary: vocabulary, idfWeights: idfWeights, outputMode: OutputMode,
            padToMaxTokens: padToMaxTokens, name: $"{Name}_lookup");
    }

    /// <summary>The largest size of the vocabulary.</summary>
    public int? MaxTokens => _lookup.MaxTokens;

    /// <summary>What is done to a text first.</summary>
    public TextStandardization Standardize { get; }

    /// <summary>How a text is split.</summary>
    public TextSplit Split { get; }

    /// <summary>Runs of words that become tokens.</summary>
    public Ngrams? Ngrams { get; }

    /// <summary>The form of the output.</summary>
    public OutputMode OutputMode { get; }

    /// <summary>Words in each row.</summary>
    public int? OutputSequenceLength { get; }

    /// <summary>Whether vectors have <see cref="MaxTokens"/> places.</summary>
    public bool PadToMaxTokens => _lookup.PadToMaxTokens;

    /// <summary>The vocabulary, with special tokens only where all have weights (tf_idf); null before Adapt.</summary>
    public string[]? Vocabulary => _lookup.Vocabulary;

    /// <summary>The weight of each word for tf_idf.</summary>
    public double[]? IdfWeights => _lookup.IdfWeights;

    /// <summary>The number of words with the special tokens.</summary>
    public int VocabularySize => _lookup.VocabularySize;

    internal override DType InputDType => DType.String;

    /// <inheritdoc cref="IndexLookup{T}.GetVocabulary"/>
    public IReadOnlyList<string> GetVocabulary(bool includeSpecialTokens = true) => _lookup.GetVocabulary(includeSpecialTokens);

    /// <inheritdoc cref="IndexLookup{T}.SetVocabulary(IReadOnlyList{T}, double[])"/>
    public void SetVocabulary(IReadOnlyList<string> vocabulary, double[]? idfWeights = null) => _lookup.SetVocabulary(vocabulary, idfWeights);

    /// <inheritdoc cref="IndexLookup{T}.SetVocabulary(string)"/>
    public void SetVocabulary(string path) => _lookup.SetVocabulary(path);

    /// <summary>Collects the vocabulary of texts: the words, the most frequent first.</summary>
    /// <param name="data">Texts, or a Dataset of them.</param>
    /// <param name="steps">How many batches of a Dataset are read; null: all.</param>
    /// <exception cref="InvalidOperationException">The vocabulary was given to the constructor.</exception>
    public void Adapt(Data data, int? steps = null)
    {
        var counter = new TokenCounter<string>();
        foreach (var batch in AdaptData.Batches(data, steps))
        {
            foreach (string text in Texts(batch).Strings)
                counter.Add(Tokens(text));
        }
        _lookup.Adapt(counter);
    }

    /// <summary>Keras's None, which a file holds as null, is the word "none" here.</summary>
    internal static TextVectorization FromConfig(JsonObject config)
    {
        var given = (JsonObject)config.DeepClone();
        foreach (string key in (string[])["standardize", "split"])
        {
            if (given.ContainsKey(key))
                given[key] ??= "none";
        }
        return (TextVectorization)ConfigReader.Construct(typeof(TextVectorization), given);
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Texts(input);
        if (Split == TextSplit.None && Ngrams is null && OutputSequenceLength is null)
            return _lookup.Apply(input.IsSymbolic ? input : Standardized(input));
        return _lookup.Apply(input.IsSymbolic
            ? Tensor.Symbolic(new TensorSpec(WithWidth(input, OutputSequenceLength ?? Shape.Unknown), DType.String), null)
            : Words(input));
    }

    /// <summary>Each text as one token.</summary>
    private Tensor Standardized(Tensor texts)
    {
        var standard = Ops.Zeros(texts.Shape, DType.String);
        HostHook.Run(() =>
        {
            for (int i = 0; i < texts.Strings.Length; i++)
                standard.Strings[i] = Standardize.Apply(texts.Strings[i]);
        });
        return standard;
    }

    /// <summary>The words of each text, side by side, with empty strings behind; again before each replay of a captured step.</summary>
    private Tensor Words(Tensor texts)
    {
        int width = OutputSequenceLength ?? texts.Strings.Max(text => Math.Max(1, Tokens(text).Count));
        if (OutputSequenceLength is null)
            HostHook.CannotReplay($"{Describe()} gives rows of another width for other texts; outputSequenceLength makes it fixed");
        var words = Ops.Zeros(WithWidth(texts, width), DType.String);
        HostHook.Run(() =>
        {
            Array.Fill(words.Strings, "");
            for (int i = 0; i < texts.Strings.Length; i++)
            {
                var tokens = Tokens(texts.Strings[i]);
                for (int j = 0; j < Math.Min(width, tokens.Count); j++)
                    words.Strings[(i * width) + j] = tokens[j];
            }
        });
        return words;
    }

    private IReadOnlyList<string> Tokens(string text)
    {
        var tokens = Split.Apply(Standardize.Apply(text));
        return Ngrams is null ? tokens : Ngrams.Apply(tokens);
    }

    /// <summary>A single text gives a vector, a batch of them a matrix.</summary>
    private static Shape WithWidth(Tensor texts, int width) => texts.Rank == 0 ? new Shape([width]) : new Shape([texts.Shape.Size(0), width]);

    private Tensor Texts(Tensor input)
    {
        TextInput.Require(this, input, "Texts are given as a string[].");
        return input.Rank < 2 || (input.Rank == 2 && input.Shape.Size(1) == 1) ? input
            : throw new ShapeException($"{Describe()}: takes texts [batch] or [batch, 1], received {input.Shape}.");
    }
}
