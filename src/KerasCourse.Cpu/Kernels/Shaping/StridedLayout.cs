namespace KerasCourse.Cpu;

/// <summary>Arithmetic of strides, in elements: how far apart two neighbours along an axis lie. Runs when a call is made, never in a replay.</summary>
internal static class StridedLayout
{
    /// <summary>The strides of a contiguous tensor.</summary>
    public static int[] Of(ReadOnlySpan<int> sizes)
    {
        var strides = new int[sizes.Length];
        int stride = 1;
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= sizes[i];
        }
        return strides;
    }

    /// <summary>The strides with which a tensor is read to fill a broadcast shape: 0 along repeated axes.</summary>
    public static int[] Broadcast(Shape from, Shape to)
    {
        var own = Of(from.Sizes);
        var strides = new int[to.Rank];
        int extra = to.Rank - from.Rank;
        for (int i = extra; i < to.Rank; i++)
            strides[i] = from.Size(i - extra) == 1 ? 0 : own[i - extra];
        return strides;
    }

    /// <summary>
    /// Drops axes of size 1 and joins neighbours that both sides step through evenly, so that the kernel sees few and long axes.
    /// </summary>
    public static void Merge(ref int[] sizes, ref int[] from, ref int[] to)
    {
        var (newSizes, newFrom, newTo) = (new List<int>(sizes.Length), new List<int>(sizes.Length), new List<int>(sizes.Length));
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] == 1)
                continue;
            int last = newSizes.Count - 1;
            if (last >= 0 && newFrom[last] == from[i] * sizes[i] && newTo[last] == to[i] * sizes[i])
            {
                newSizes[last] *= sizes[i];
                newFrom[last] = from[i];
                newTo[last] = to[i];
                continue;
            }
            newSizes.Add(sizes[i]);
            newFrom.Add(from[i]);
            newTo.Add(to[i]);
        }
        (sizes, from, to) = ([.. newSizes], [.. newFrom], [.. newTo]);
    }
}
