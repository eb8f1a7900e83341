namespace KerasCourse;

/// <summary>What Evaluate gives back: the loss and the metrics, by name or by position.</summary>
/// <example><code>var (loss, accuracy) = model.Evaluate(x, y);</code></example>
public sealed class EvaluateResult
{
    private readonly Logs _logs;

    internal EvaluateResult(Logs logs) => _logs = logs;

    /// <summary>The loss.</summary>
    public double Loss => _logs["loss"];

    /// <summary>All numbers, the loss first.</summary>
    public IReadOnlyDictionary<string, double> Values => _logs;

    /// <summary>The number of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public double this[string name] => _logs.TryGetValue(name, out double value)
        ? value
        : throw new KeyNotFoundException($"EvaluateResult: no \"{name}\". There are: {string.Join(", ", _logs.Keys.Select(key => $"\"{key}\""))}.");

    /// <summary>The loss and one metric.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer numbers.</exception>
    public void Deconstruct(out double loss, out double metric)
    {
        Expect(2);
        (loss, metric) = (At(0), At(1));
    }

    /// <summary>The loss and two metrics.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer numbers.</exception>
    public void Deconstruct(out double loss, out double first, out double second)
    {
        Expect(3);
        (loss, first, second) = (At(0), At(1), At(2));
    }

    /// <summary>The loss and three metrics.</summary>
    /// <exception cref="InvalidOperationException">There are more or fewer numbers.</exception>
    public void Deconstruct(out double loss, out double first, out double second, out double third)
    {
        Expect(4);
        (loss, first, second, third) = (At(0), At(1), At(2), At(3));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" - ", _logs.Select(entry => FormattableString.Invariant($"{entry.Key}: {entry.Value:F4}")));

    private double At(int index) => _logs.Values.ElementAt(index);

    private void Expect(int count)
    {
        if (_logs.Count != count)
            throw new InvalidOperationException(
                $"EvaluateResult: {count} variables for {_logs.Count} numbers ({string.Join(", ", _logs.Keys)}). Take them by name: result[\"{_logs.Keys.Last()}\"].");
    }
}
