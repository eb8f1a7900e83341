using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>
/// The axes of a reduction or a normalization, negative ones counted from the end. Written as a number, a tuple or a collection
/// expression; <c>default</c> stands for all axes.
/// </summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly struct Axes : IEnumerable<int>
{
    private readonly int[]? _axes;

    private Axes(int[] axes, bool isNumber = false) => (_axes, IsNumber) = (axes, isNumber);

    /// <summary>Whether it was written as one number, not as a list; files keep the difference.</summary>
    internal bool IsNumber { get; }

    /// <summary>All axes.</summary>
    public static Axes All => default;

    /// <summary>Whether this stands for all axes.</summary>
    public bool IsAll => _axes is null;

    /// <summary>Builds a set of axes; what a collection expression calls.</summary>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new([axis], isNumber: true);

    /// <summary>Two axes.</summary>
    public static implicit operator Axes((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator Axes((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);

    /// <summary>The axes of an array.</summary>
    public static implicit operator Axes(int[] axes) => new((int[])axes.Clone());

    /// <summary>The axes as distinct numbers 0 to rank - 1, in ascending order.</summary>
    /// <exception cref="ShapeException">An axis is outside the rank, or named twice.</exception>
    internal int[] Resolve(string op, Shape shape)
    {
        if (_axes is null)
            return [.. Enumerable.Range(0, shape.Rank)];
        var resolved = new int[_axes.Length];
        for (int i = 0; i < resolved.Length; i++)
            resolved[i] = Throw.ResolveAxis(op, _axes[i], shape);
        Array.Sort(resolved);
        for (int i = 1; i < resolved.Length; i++)
        {
            if (resolved[i] == resolved[i - 1])
                throw new ShapeException($"{op}: axis {resolved[i]} is named twice in {this}. Input shape: {shape}.");
        }
        return resolved;
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_axes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The axes in brackets, or <c>all</c>.</summary>
    public override string ToString() => _axes is null ? "all" : $"[{string.Join(", ", _axes)}]";
}
