using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>
/// The sizes of a tensor's axes, outermost first. A size of <c>null</c> is not known yet (the batch of a symbolic tensor).
/// Written as a number, a tuple, an array or a collection expression: <c>28</c>, <c>(28, 28, 1)</c>, <c>[null, 784]</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IEnumerable<int?>
{
    /// <summary>How an unknown size is stored.</summary>
    internal const int Unknown = -1;

    private readonly int[]? _sizes;

    internal Shape(int[] sizes) => _sizes = sizes;

    /// <summary>The shape of a single number: no axes.</summary>
    public static Shape Scalar => default;

    /// <summary>The number of axes.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of axes too: a shape is a sequence of sizes, and <c>[.. shape, 3]</c> asks for its length (without this, for Count).</summary>
    public int Length => Rank;

    /// <summary>The size of one axis, or null where it is not known.</summary>
    public int? this[Index axis] => Sizes[axis.GetOffset(Rank)] is var size && size == Unknown ? null : size;

    /// <summary>Whether no size is unknown.</summary>
    public bool IsKnown => Array.IndexOf(Sizes, Unknown) < 0;

    /// <summary>The number of elements: the product of the sizes.</summary>
    /// <exception cref="InvalidOperationException">A size is unknown.</exception>
    public int Count
    {
        get
        {
            long count = 1;
            foreach (int size in Sizes)
                count = size == Unknown ? throw new InvalidOperationException($"Shape {this}: the number of elements is not known.") : count * size;
            return count <= int.MaxValue
                ? (int)count
                : throw new InvalidOperationException($"Shape {this}: {count:N0} elements; a tensor holds at most {int.MaxValue:N0}.");
        }
    }

    /// <summary>The sizes, unknown ones as <see cref="Unknown"/>. Never to be written to.</summary>
    internal int[] Sizes => _sizes ?? [];

    /// <summary>The size of one axis, counted from the end where negative.</summary>
    internal int Size(int axis) => Sizes[axis < 0 ? axis + Rank : axis];

    /// <summary>Builds a shape from its sizes; what a collection expression calls.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static Shape Create(ReadOnlySpan<int?> sizes)
    {
        var result = new int[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 0)
                throw new ArgumentOutOfRangeException(nameof(sizes), $"Shape: axis {i} has size {sizes[i]}; sizes are 0 or more, or null where unknown.");
            result[i] = sizes[i] ?? Unknown;
        }
        return new Shape(result);
    }

    /// <summary>A shape of known sizes.</summary>
    public static Shape Of(params ReadOnlySpan<int> sizes) => new(sizes.ToArray());

    /// <summary>The product of the sizes of some axes; <see cref="Unknown"/> if one of them is.</summary>
    internal int Folded(int[] axes)
    {
        int product = 1;
        foreach (int axis in axes)
        {
            if (Size(axis) == Unknown)
                return Unknown;
            product *= Size(axis);
        }
        return product;
    }

    /// <summary>The same shape with <paramref name="size"/> at <paramref name="axis"/> (from the end where negative).</summary>
    internal Shape With(int axis, int size)
    {
        var sizes = (int[])Sizes.Clone();
        sizes[axis < 0 ? axis + Rank : axis] = size;
        return new Shape(sizes);
    }

    /// <summary>The shape with one more axis of <paramref name="size"/> in front: a batch.</summary>
    internal Shape Prepend(int size) => new([size, .. Sizes]);

    /// <summary>The axes of <paramref name="range"/>.</summary>
    public Shape this[Range range] => new(Sizes[range]);

    /// <summary>One axis.</summary>
    public static implicit operator Shape(int size) => Create([size]);

    /// <summary>Two axes.</summary>
    public static implicit operator Shape((int?, int?) s) => Create([s.Item1, s.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator Shape((int?, int?, int?) s) => Create([s.Item1, s.Item2, s.Item3]);

    /// <summary>Four axes.</summary>
    public static implicit operator Shape((int?, int?, int?, int?) s) => Create([s.Item1, s.Item2, s.Item3, s.Item4]);

    /// <summary>Five axes.</summary>
    public static implicit operator Shape((int?, int?, int?, int?, int?) s) => Create([s.Item1, s.Item2, s.Item3, s.Item4, s.Item5]);

    /// <summary>The sizes of an array; -1 stands for an unknown size, as in Reshape.</summary>
    public static implicit operator Shape(int[] sizes) => new((int[])sizes.Clone());

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.AsSpan().SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is Shape shape && Equals(shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int size in Sizes)
            hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same sizes.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether the sizes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>The sizes in brackets: <c>[32, 784]</c>, <c>[null, 10]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Sizes.Select(size => size == Unknown ? "null" : size.ToString()))}]";

    /// <inheritdoc/>
    public IEnumerator<int?> GetEnumerator()
    {
        foreach (int size in Sizes)
            yield return size == Unknown ? null : size;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
