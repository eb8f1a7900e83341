namespace KerasCourse;

/// <summary>Finds what a word stands for. A wrong word lists the right ones.</summary>
internal static class Words
{
    /// <summary>The entry of that word.</summary>
    /// <param name="kind">What is looked for, as in "activation".</param>
    /// <param name="word">The user's word.</param>
    /// <param name="table">The words and what they stand for.</param>
    /// <exception cref="ArgumentException">The word is not in the table.</exception>
    public static T Find<T>(string kind, string word, IReadOnlyDictionary<string, T> table)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (table.TryGetValue(word, out var found))
            return found;
        var known = table.Keys.Order(StringComparer.Ordinal);
        string? near = Nearest(word, table.Keys);
        throw new ArgumentException(
            $"Unknown {kind} \"{word}\".{(near is null ? "" : $" Did you mean \"{near}\"?")} Known: {string.Join(", ", known.Select(name => $"\"{name}\""))}.");
    }

    private static string? Nearest(string word, IEnumerable<string> known)
    {
        var (best, distance) = (default(string), int.MaxValue);
        foreach (string candidate in known)
        {
            int d = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (d < distance)
                (best, distance) = (candidate, d);
        }
        return distance <= Math.Max(1, word.Length / 3) ? best : null;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
