namespace KerasCourse;

/// <summary>What lies outside an image when it is moved. Written as Keras's word or as <c>FillMode.Reflect</c>.</summary>
public readonly record struct FillMode
{
    private static readonly Dictionary<string, FillMode> _words = new()
    {
        ["constant"] = default,
        ["nearest"] = new("nearest"),
        ["reflect"] = new("reflect"),
        ["wrap"] = new("wrap"),
    };

    private readonly string? _word;

    private FillMode(string word) => _word = word;

    /// <summary>One number everywhere: a b c d -> 0 0 0 | a b c d | 0 0 0; the default.</summary>
    public static FillMode Constant => default;

    /// <summary>The border goes on: a a a | a b c d | d d d.</summary>
    public static FillMode Nearest => _words["nearest"];

    /// <summary>The image mirrored: c b a | a b c d | d c b.</summary>
    public static FillMode Reflect => _words["reflect"];

    /// <summary>The image again: b c d | a b c d | a b c.</summary>
    public static FillMode Wrap => _words["wrap"];

    /// <summary>The mode of that name.</summary>
    public static implicit operator FillMode(string word) => Words.Find("fill mode", word, _words);

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "constant";
}
