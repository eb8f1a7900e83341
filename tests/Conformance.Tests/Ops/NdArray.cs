namespace Conformance.Tests;

/// <summary>A plain array of any rank for references: index loops and nothing else.</summary>
public sealed class NdArray
{
    /// <summary>Zeros of the given sizes.</summary>
    public NdArray(params int[] sizes)
    {
        Sizes = sizes;
        Data = new double[sizes.Aggregate(1, (count, size) => count * size)];
    }

    /// <summary>The sizes of the axes.</summary>
    public int[] Sizes { get; }

    /// <summary>The numbers, row-major.</summary>
    public double[] Data { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Sizes.Length;

    /// <summary>One element.</summary>
    public double this[params int[] index]
    {
        get => Data[Flat(index)];
        set => Data[Flat(index)] = value;
    }

    /// <summary>An array whose elements a function of the index gives.</summary>
    public static NdArray Of(int[] sizes, Func<int[], double> element)
    {
        var array = new NdArray(sizes);
        foreach (var index in array.Indices())
            array[index] = element(index);
        return array;
    }

    /// <summary>Whole numbers from 0 to 99, which every element type holds.</summary>
    public static NdArray Random(Random random, params int[] sizes) => Of(sizes, _ => random.Next(100));

    /// <summary>Every index, row-major; each is a new array.</summary>
    public IEnumerable<int[]> Indices()
    {
        var index = new int[Rank];
        for (int flat = 0; flat < Data.Length; flat++)
        {
            int rest = flat;
            for (int axis = Rank - 1; axis >= 0; axis--)
                (rest, index[axis]) = Math.DivRem(rest, Sizes[axis]);
            yield return (int[])index.Clone();
        }
    }

    /// <summary>The index with another number at one axis.</summary>
    public static int[] With(int[] index, int axis, int value)
    {
        var changed = (int[])index.Clone();
        changed[axis] = value;
        return changed;
    }

    /// <summary>The index without one axis.</summary>
    public static int[] Without(int[] index, int axis) => [.. index[..axis], .. index[(axis + 1)..]];

    /// <summary>The index with one more axis.</summary>
    public static int[] Insert(int[] index, int axis, int value) => [.. index[..axis], value, .. index[axis..]];

    private int Flat(int[] index)
    {
        int flat = 0;
        for (int axis = 0; axis < Rank; axis++)
            flat = (flat * Sizes[axis]) + index[axis];
        return flat;
    }
}
