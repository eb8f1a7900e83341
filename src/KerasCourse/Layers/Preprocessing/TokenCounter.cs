namespace KerasCourse;

/// <summary>Counts in how many places and in how many documents each token stands.</summary>
internal sealed class TokenCounter<T> where T : notnull
{
    private readonly Dictionary<T, (long Places, long Documents, int LastDocument)> _counts = [];
    private int _documents;

    /// <summary>Whether no token is left.</summary>
    public bool IsEmpty => _counts.Count == 0;

    /// <summary>Takes in a document.</summary>
    public void Add(IEnumerable<T> document)
    {
        _documents++;
        foreach (var token in document)
        {
            var (places, documents, last) = _counts.GetValueOrDefault(token);
            _counts[token] = (places + 1, last == _documents ? documents : documents + 1, _documents);
        }
    }

    /// <summary>Forgets a token.</summary>
    public void Remove(T token) => _counts.Remove(token);

    /// <summary>The most frequent tokens; of equally frequent ones the last in order come first.</summary>
    public List<T> MostFrequent(int most, Comparison<T> order)
    {
        var tokens = _counts.Keys.ToList();
        tokens.Sort((a, b) => _counts[b].Places.CompareTo(_counts[a].Places) is var more and not 0 ? more : order(b, a));
        return tokens.Count > most ? tokens[..most] : tokens;
    }

    /// <summary>log(1 + documents / (1 + documents with the token)).</summary>
    public double InverseDocumentFrequency(T token) => Math.Log(1 + (_documents / (1.0 + _counts[token].Documents)));
}
