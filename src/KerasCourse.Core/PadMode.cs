namespace KerasCourse;

/// <summary>What <see cref="Ops.Pad(Tensor, ValueTuple{int, int}[], PadMode, double)"/> puts around a tensor. Keras's words convert: <c>mode: "reflect"</c>.</summary>
public readonly record struct PadMode
{
    private readonly string? _word;

    private PadMode(string word) => _word = word;

    /// <summary>One number; the default.</summary>
    public static PadMode Constant => default;

    /// <summary>The mirror image without the edge itself: [1, 2, 3] becomes [3, 2, 1, 2, 3, 2, 1].</summary>
    public static PadMode Reflect => new("reflect");

    /// <summary>The mirror image with the edge: [1, 2, 3] becomes [2, 1, 1, 2, 3, 3, 2].</summary>
    public static PadMode Symmetric => new("symmetric");

    /// <summary>The edge repeated: [1, 2, 3] becomes [1, 1, 1, 2, 3, 3, 3].</summary>
    public static PadMode Edge => new("edge");

    /// <summary>The mode that Keras calls by this word.</summary>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static implicit operator PadMode(string word) => word switch
    {
        "constant" => Constant,
        "reflect" => Reflect,
        "symmetric" => Symmetric,
        "edge" => Edge,
        _ => throw new ArgumentException($"PadMode: unknown word \"{word}\". Use \"constant\", \"reflect\", \"symmetric\" or \"edge\"."),
    };

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "constant";
}
