namespace KerasCourse;

/// <summary>What <see cref="TextVectorization"/> does to a text before it is split. Keras's words convert; a function goes through <see cref="From"/>.</summary>
public readonly record struct TextStandardization
{
    private const string Punctuation = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

    private static readonly Dictionary<string, TextStandardization> _words = new()
    {
        ["lower_and_strip_punctuation"] = default,
        ["lower"] = new("lower", Lower),
        ["strip_punctuation"] = new("strip_punctuation", Strip),
        ["none"] = new("none", text => text),
    };

    private readonly string? _word;
    private readonly Func<string, string>? _function;

    private TextStandardization(string? word, Func<string, string> function) => (_word, _function) = (word, function);

    /// <summary>Letters A to Z in lower case, no ASCII punctuation; the default.</summary>
    public static TextStandardization LowerAndStripPunctuation => default;

    /// <summary>The text stays as it is; Keras's None.</summary>
    public static TextStandardization None => _words["none"];

    /// <summary>A function of one's own: <c>TextStandardization.From(text => text.Trim())</c>.</summary>
    public static TextStandardization From(Func<string, string> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new TextStandardization("custom function", function);
    }

    /// <summary>The standardization of that name.</summary>
    public static implicit operator TextStandardization(string word) => Words.Find("standardization", word, _words);

    /// <summary>A function of one's own.</summary>
    public static implicit operator TextStandardization(Func<string, string> function) => From(function);

    /// <summary>The text in standard form.</summary>
    public string Apply(string text) => _function is null ? Strip(Lower(text)) : _function(text);

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "lower_and_strip_punctuation";

    /// <summary>As TensorFlow does by default, only A to Z change.</summary>
    private static string Lower(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = from[i] is >= 'A' and <= 'Z' ? (char)(from[i] | 0x20) : from[i];
    });

    private static string Strip(string text) =>
        text.AsSpan().IndexOfAny(Punctuation) < 0 ? text : string.Concat(text.Where(letter => !Punctuation.Contains(letter, StringComparison.Ordinal)));
}
