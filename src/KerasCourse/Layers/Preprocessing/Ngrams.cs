using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>Which runs of tokens become tokens: <c>2</c> is all runs of one and two, <c>[2, 3]</c> those of two and three only.</summary>
[CollectionBuilder(typeof(Ngrams), nameof(Create))]
public sealed class Ngrams : IEnumerable<int>
{
    private readonly int[] _lengths;

    private Ngrams(int[] lengths)
    {
        if (lengths.Length == 0 || Array.Exists(lengths, length => length < 1))
            throw new ArgumentException($"Ngrams: lengths must be 1 or more, received [{string.Join(", ", lengths)}].");
        _lengths = lengths;
    }

    /// <summary>Runs of these lengths; what a collection expression calls.</summary>
    public static Ngrams Create(ReadOnlySpan<int> lengths) => new(lengths.ToArray());

    /// <summary>All runs of up to that length.</summary>
    public static implicit operator Ngrams(int longest) => new([.. Enumerable.Range(1, Math.Max(0, longest))]);

    /// <summary>Runs of these lengths.</summary>
    public static implicit operator Ngrams(int[] lengths) => new(lengths);

    /// <summary>The runs of the tokens, joined by spaces: those of the first length first.</summary>
    internal List<string> Apply(IReadOnlyList<string> tokens)
    {
        var runs = new List<string>();
        foreach (int length in _lengths)
        {
            for (int i = 0; i + length <= tokens.Count; i++)
                runs.Add(length == 1 ? tokens[i] : string.Join(' ', tokens.Skip(i).Take(length)));
        }
        return runs;
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_lengths).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
