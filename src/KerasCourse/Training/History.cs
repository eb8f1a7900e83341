namespace KerasCourse;

/// <summary>What Fit gives back: the numbers of each epoch. Itself a callback, as in Keras.</summary>
/// <example><code>
/// var history = model.Fit(x, y, epochs: 5, validationSplit: 0.2);
/// Console.WriteLine($"best: {history["val_loss"].Min()} of {history.Epochs.Count} epochs");
/// </code></example>
public sealed class History : Callback
{
    private readonly Dictionary<string, List<double>> _values = [];
    private readonly List<int> _epochs = [];

    /// <summary>The epochs, counted from 0.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>The names: training metrics sorted, then those of the validation data.</summary>
    public IReadOnlyList<string> Names => [.. _values.Keys];

    /// <summary>Why training ended before its last epoch, if it did: <c>early stopping</c>, <c>cancelled</c> ...</summary>
    public string? StoppedBecause { get; internal set; }

    /// <summary>The values of one metric, epoch by epoch.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message lists the names.</exception>
    public IReadOnlyList<double> this[string metric] => _values.TryGetValue(metric, out var values)
        ? values
        : throw new KeyNotFoundException($"History: no \"{metric}\". There are: {string.Join(", ", _values.Keys.Select(key => $"\"{key}\""))}.");

    /// <summary>Whether there are values of that name.</summary>
    public bool Contains(string metric) => _values.ContainsKey(metric);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _epochs.Add(epoch);
        foreach (var (name, value) in logs)
        {
            if (!_values.TryGetValue(name, out var values))
                _values[name] = values = [];
            values.Add(value);
        }
    }
}
