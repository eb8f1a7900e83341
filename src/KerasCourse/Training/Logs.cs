using System.Collections;

namespace KerasCourse;

/// <summary>Named numbers of a batch or an epoch: <c>loss</c>, the metrics, and <c>val_</c> before those of the validation data.</summary>
public sealed class Logs : IReadOnlyDictionary<string, double>
{
    private readonly List<KeyValuePair<string, double>> _entries = [];

    /// <summary>The number of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public double this[string name]
    {
        get => TryGetValue(name, out double value)
            ? value
            : throw new KeyNotFoundException($"Logs: no \"{name}\". There are: {string.Join(", ", Keys.Select(key => $"\"{key}\""))}.");
        set
        {
            int at = _entries.FindIndex(entry => entry.Key == name);
            if (at >= 0)
                _entries[at] = new(name, value);
            else
                _entries.Add(new(name, value));
        }
    }

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<double> Values => _entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public bool ContainsKey(string name) => TryGetValue(name, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string name, out double value)
    {
        foreach (var entry in _entries)
        {
            if (entry.Key == name)
            {
                value = entry.Value;
                return true;
            }
        }
        value = double.NaN;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
