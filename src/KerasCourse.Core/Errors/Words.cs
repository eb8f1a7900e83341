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
        throw new ArgumentException($"Unknown {kind} \"{word}\".{DidYouMean(word, table.Keys)} Known: {string.Join(", ", known.Select(name => $"\"{name}\""))}.");
    }

    /// <summary>A sentence that proposes the nearest of the known words, where one is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        var (best, distance) = (default(string), int.MaxValue);
        foreach (string candidate in known)
        {
            int d = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (d < distance)
                (best, distance) = (candidate, d);
        }
        return distance <= Math.Max(1, word.Length / 3) ? $" Did you mean \"{best}\"?" : "";
    }

    /// <summary>How many letters are changed, added, left out or swapped with their neighbour (Damerau and Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                int changed = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(changed, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[a.Length, b.Length];
    }
}
