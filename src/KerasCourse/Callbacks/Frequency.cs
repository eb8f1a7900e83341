using System.Globalization;

namespace KerasCourse;

/// <summary>How often a callback writes: <c>"epoch"</c>, <c>"batch"</c>, or a number of batches.</summary>
public readonly record struct Frequency
{
    private readonly int _batches;

    private Frequency(int batches) => _batches = batches;

    /// <summary>Batches from one time to the next; null: at the end of each epoch.</summary>
    public int? Batches => _batches == 0 ? null : _batches;

    /// <summary>The frequency of that word.</summary>
    /// <exception cref="ArgumentException">The word is neither epoch nor batch.</exception>
    public static implicit operator Frequency(string word) => word switch
    {
        "epoch" => default,
        "batch" => new Frequency(1),
        _ => throw new ArgumentException($"Frequency: \"{word}\" is not known. Give \"epoch\", \"batch\", or a number of batches."),
    };

    /// <summary>Once in so many batches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static implicit operator Frequency(int batches)
    {
        Throw.IfNotPositive(nameof(Frequency), nameof(batches), batches);
        return new Frequency(batches);
    }

    /// <inheritdoc/>
    public override string ToString() => _batches switch { 0 => "epoch", 1 => "batch", _ => _batches.ToString(CultureInfo.InvariantCulture) };
}
