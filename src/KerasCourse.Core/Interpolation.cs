namespace KerasCourse;

/// <summary>How the pixels between pixels are made. Written as Keras's word or as <c>Interpolation.Nearest</c>.</summary>
public readonly record struct Interpolation
{
    private static readonly Dictionary<string, Interpolation> _words = new()
    {
        ["nearest"] = new("nearest"),
        ["bilinear"] = default,
        ["bicubic"] = new("bicubic"),
        ["lanczos3"] = new("lanczos3"),
        ["lanczos5"] = new("lanczos5"),
        ["area"] = new("area"),
    };

    private readonly string? _word;

    private Interpolation(string word) => _word = word;

    /// <summary>Straight lines between neighbours; the default.</summary>
    public static Interpolation Bilinear => default;

    /// <summary>The nearest pixel.</summary>
    public static Interpolation Nearest => _words["nearest"];

    /// <summary>Cubic curves through four neighbours (Keys).</summary>
    public static Interpolation Bicubic => _words["bicubic"];

    /// <summary>Lanczos's kernel of radius 3.</summary>
    public static Interpolation Lanczos3 => _words["lanczos3"];

    /// <summary>Lanczos's kernel of radius 5.</summary>
    public static Interpolation Lanczos5 => _words["lanczos5"];

    /// <summary>The mean of what a pixel covers.</summary>
    public static Interpolation Area => _words["area"];

    /// <summary>The interpolation of that name.</summary>
    public static implicit operator Interpolation(string word) => Words.Find("interpolation", word, _words);

    /// <summary>Checks that an op or layer that has only the two simplest is given one of them.</summary>
    internal void RequireNearestOrBilinear(string who)
    {
        if (this != Nearest && this != Bilinear)
            throw new ArgumentException($"{who}: has no interpolation \"{this}\". It has: \"nearest\", \"bilinear\".");
    }

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "bilinear";
}
