namespace KerasCourse;

/// <summary>
/// What happens at the border where a window slides over an input: nothing is added (valid), zeros are added on both sides so that the
/// output has ceil(input / stride) positions (same; an odd zero goes to the end, as in TensorFlow), or zeros are added in front only, so
/// that no output sees the future (causal, one axis). Written as a word, <c>padding: "same"</c>, or as <c>Padding.Same</c>.
/// </summary>
public readonly record struct Padding
{
    private readonly byte _kind;

    private Padding(byte kind) => _kind = kind;

    /// <summary>No padding; the default.</summary>
    public static Padding Valid => default;

    /// <summary>Zeros on both sides: ceil(input / stride) outputs.</summary>
    public static Padding Same => new(1);

    /// <summary>Zeros in front only.</summary>
    public static Padding Causal => new(2);

    /// <summary>Keras's word: <c>valid</c>, <c>same</c> or <c>causal</c>.</summary>
    /// <exception cref="ArgumentException">The word is not known.</exception>
    public static implicit operator Padding(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.ToLowerInvariant() switch
        {
            "valid" => Valid,
            "same" => Same,
            "causal" => Causal,
            _ => throw new ArgumentException(
                $"Padding: \"{word}\" is not known.{Words.DidYouMean(word, ["valid", "same", "causal"])} Paddings: \"valid\", \"same\", \"causal\"."),
        };
    }

    /// <summary>Keras's word.</summary>
    public override string ToString() => _kind switch { 0 => "valid", 1 => "same", _ => "causal" };
}
