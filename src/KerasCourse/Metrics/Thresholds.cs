using System.Runtime.CompilerServices;

namespace KerasCourse.Metrics;

/// <summary>One or several thresholds in [0, 1]: <c>0.3</c> or <c>[0.3, 0.7]</c>.</summary>
[CollectionBuilder(typeof(Thresholds), nameof(Create))]
public sealed class Thresholds : System.Collections.Generic.IEnumerable<double>
{
    private readonly double[] _values;

    private Thresholds(double[] values)
    {
        foreach (double value in values)
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(values), FormattableString.Invariant($"Thresholds: each must be in [0, 1], received {value}."));
        }
        _values = values;
    }

    /// <summary>The thresholds.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Several thresholds; what a collection expression calls.</summary>
    public static Thresholds Create(ReadOnlySpan<double> values) => new(values.ToArray());

    /// <summary>One threshold.</summary>
    public static implicit operator Thresholds(double value) => new([value]);

    /// <summary>Several thresholds.</summary>
    public static implicit operator Thresholds(double[] values) => Create(values);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
