using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>A factor for each output's loss: a list, or by the outputs' names: <c>new() { ["age"] = 0.25 }</c>.</summary>
[CollectionBuilder(typeof(LossWeights), nameof(Create))]
public sealed class LossWeights : IEnumerable<double>
{
    private readonly List<double> _list = [];
    private readonly Dictionary<string, double> _byName = [];

    /// <summary>The factors in the order of the outputs, if given so.</summary>
    internal IReadOnlyList<double> List => _list;

    /// <summary>The factors by name, if given so.</summary>
    internal IReadOnlyDictionary<string, double> ByName => _byName;

    /// <summary>The factor of the output of that name.</summary>
    public double this[string output]
    {
        set => _byName[output] = value;
    }

    /// <summary>One factor for each output; what a collection expression calls.</summary>
    public static LossWeights Create(ReadOnlySpan<double> perOutput)
    {
        var weights = new LossWeights();
        weights._list.AddRange(perOutput);
        return weights;
    }

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
