using System.Text;

namespace KerasCourse;

/// <summary>How <see cref="TextVectorization"/> splits a text into tokens. Keras's words convert; a function goes through <see cref="From"/>.</summary>
public readonly record struct TextSplit
{
    private static readonly char[] _spaces = [' ', '\t', '\n', '\v', '\f', '\r'];

    private static readonly Dictionary<string, TextSplit> _words = new()
    {
        ["whitespace"] = default,
        ["character"] = new("character", text => text.EnumerateRunes().Select(rune => rune.ToString())),
        ["none"] = new("none", text => [text]),
    };

    private readonly string? _word;
    private readonly Func<string, IEnumerable<string>>? _function;

    private TextSplit(string word, Func<string, IEnumerable<string>> function) => (_word, _function) = (word, function);

    /// <summary>At ASCII spaces, tabs and line ends; the default.</summary>
    public static TextSplit Whitespace => default;

    /// <summary>Into single characters (Unicode code points).</summary>
    public static TextSplit Character => _words["character"];

    /// <summary>The whole text is one token; Keras's None.</summary>
    public static TextSplit None => _words["none"];

    /// <summary>A function of one's own: <c>TextSplit.From(text => text.Split(','))</c>.</summary>
    public static TextSplit From(Func<string, IEnumerable<string>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new TextSplit("custom function", function);
    }

    /// <summary>The split of that name.</summary>
    public static implicit operator TextSplit(string word) => Words.Find("split", word, _words);

    /// <summary>A function of one's own.</summary>
    public static implicit operator TextSplit(Func<string, IEnumerable<string>> function) => From(function);

    /// <summary>The tokens of a text.</summary>
    public IReadOnlyList<string> Apply(string text) => _function is null ? text.Split(_spaces, StringSplitOptions.RemoveEmptyEntries) : [.. _function(text)];

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "whitespace";
}
