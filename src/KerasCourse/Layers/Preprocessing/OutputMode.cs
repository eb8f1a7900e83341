namespace KerasCourse;

/// <summary>In which form categories leave a preprocessing layer. Keras's words convert.</summary>
public readonly record struct OutputMode
{
    private static readonly Dictionary<string, OutputMode> _words = new()
    {
        ["int"] = Int,
        ["one_hot"] = new("one_hot"),
        ["multi_hot"] = new("multi_hot"),
        ["binary"] = new("multi_hot"),
        ["count"] = new("count"),
        ["tf_idf"] = new("tf_idf"),
        ["tf-idf"] = new("tf_idf"),
    };

    private readonly string? _word;

    private OutputMode(string word) => _word = word;

    /// <summary>The number of each category.</summary>
    public static OutputMode Int => default;

    /// <summary>For each category a vector of zeros with a one at its number.</summary>
    public static OutputMode OneHot => _words["one_hot"];

    /// <summary>For each sample a vector with ones at the numbers that occur in it.</summary>
    public static OutputMode MultiHot => _words["multi_hot"];

    /// <summary>For each sample a vector that counts how often each number occurs in it.</summary>
    public static OutputMode Count => _words["count"];

    /// <summary>As count, times a weight that is larger for rarer categories.</summary>
    public static OutputMode TfIdf => _words["tf_idf"];

    /// <summary>The mode of that name.</summary>
    public static implicit operator OutputMode(string word) => Words.Find("output mode", word, _words);

    /// <summary>The mode of that name, which must be among those that a layer has.</summary>
    internal static OutputMode Check(string layer, OutputMode mode, params ReadOnlySpan<OutputMode> allowed) => allowed.Contains(mode) ? mode
        : throw new ArgumentException($"{layer}: has no output mode \"{mode}\". It has: {string.Join(", ", allowed.ToArray().Select(known => $"\"{known}\""))}.");

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "int";
}
