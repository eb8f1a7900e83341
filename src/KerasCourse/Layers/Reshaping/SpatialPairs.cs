namespace KerasCourse;

/// <summary>
/// How much is added or cut at both ends of each spatial axis: one number for all, one for each axis (both ends alike), or a pair
/// (before, after) for each axis: <c>1</c>, <c>(1, 2)</c>, <c>((1, 0), (2, 2))</c>.
/// </summary>
public readonly struct SpatialPairs
{
    private readonly (int Before, int After)[] _pairs;
    private readonly bool _isPair;

    private SpatialPairs((int, int)[] pairs, bool isPair = false) => (_pairs, _isPair) = (pairs, isPair);

    /// <summary>One number for all ends.</summary>
    public static implicit operator SpatialPairs(int all) => new([(all, all)]);

    /// <summary>For one axis: before and after. For two axes: height and width.</summary>
    public static implicit operator SpatialPairs((int, int) sizes) => new([(sizes.Item1, sizes.Item1), (sizes.Item2, sizes.Item2)], isPair: true);

    /// <summary>Depth, height and width.</summary>
    public static implicit operator SpatialPairs((int, int, int) sizes) =>
        new([(sizes.Item1, sizes.Item1), (sizes.Item2, sizes.Item2), (sizes.Item3, sizes.Item3)]);

    /// <summary>A pair for height and one for width.</summary>
    public static implicit operator SpatialPairs(((int, int), (int, int)) pairs) => new([pairs.Item1, pairs.Item2]);

    /// <summary>A pair for depth, height and width.</summary>
    public static implicit operator SpatialPairs(((int, int), (int, int), (int, int)) pairs) => new([pairs.Item1, pairs.Item2, pairs.Item3]);

    /// <summary>The pairs for that number of axes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers than axes, or one is negative.</exception>
    internal (int Before, int After)[] Resolve(string who, string parameter, int axes)
    {
        var pairs = _pairs ?? [(1, 1)];
        if (axes == 1 && _isPair)
            pairs = [(pairs[0].Before, pairs[1].Before)];
        if (pairs.Length == 1)
            pairs = [.. Enumerable.Repeat(pairs[0], axes)];
        if (pairs.Length != axes)
            throw new ArgumentException($"{who}: {parameter} has {pairs.Length} entries for {axes} spatial axes.");
        foreach (var (before, after) in pairs)
        {
            if (before < 0 || after < 0)
                throw new ArgumentException($"{who}: {parameter} must be 0 or more, received ({before}, {after}).");
        }
        return pairs;
    }
}
