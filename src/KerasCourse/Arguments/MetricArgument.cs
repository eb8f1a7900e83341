using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>
/// What Compile takes as metrics: a list of words, <see cref="Metric"/>s and functions of targets and predictions; for several outputs a
/// list of such lists, or by the outputs' names: <c>metrics: new() { ["gender"] = "accuracy" }</c>.
/// </summary>
[CollectionBuilder(typeof(MetricArgument), nameof(Create))]
public sealed class MetricArgument : IEnumerable<MetricArgument>
{
    private readonly List<MetricArgument> _list = [];
    private readonly Dictionary<string, MetricArgument> _byName = [];

    /// <summary>For metrics by name: <c>new() { ["gender"] = "accuracy" }</c>.</summary>
    public MetricArgument()
    {
    }

    private MetricArgument(string? word, Metric? metric) => (Word, Metric) = (word, metric);

    /// <summary>The word, if it is one.</summary>
    internal string? Word { get; }

    /// <summary>The metric, if it is one.</summary>
    internal Metric? Metric { get; }

    /// <summary>Whether it is a single metric.</summary>
    internal bool IsSingle => Word is not null || Metric is not null;

    /// <summary>The list, if it is one.</summary>
    internal IReadOnlyList<MetricArgument> List => _list;

    /// <summary>By the outputs' names, if it is by name.</summary>
    internal IReadOnlyDictionary<string, MetricArgument> ByName => _byName;

    /// <summary>The metrics of the output of that name.</summary>
    public MetricArgument this[string output]
    {
        set => _byName[output] = value;
    }

    /// <summary>Several metrics; what a collection expression calls.</summary>
    public static MetricArgument Create(ReadOnlySpan<MetricArgument> all)
    {
        var argument = new MetricArgument();
        argument._list.AddRange(all);
        return argument;
    }

    /// <summary>The metric of that name; <c>accuracy</c> becomes the kind that fits the shapes.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message lists the names.</exception>
    public static implicit operator MetricArgument(string word)
    {
        Metrics.MetricWords.Check(word);
        return new MetricArgument(word, null);
    }

    /// <summary>A metric.</summary>
    public static implicit operator MetricArgument(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new MetricArgument(null, metric);
    }

    /// <summary>A function of targets and predictions, whose values are averaged.</summary>
    public static implicit operator MetricArgument(Func<Tensor, Tensor, Tensor> function) => new(null, new Metrics.MeanMetricWrapper(function));

    /// <inheritdoc/>
    public IEnumerator<MetricArgument> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
