namespace KerasCourse;

/// <summary>NumPy's broadcasting rule: shapes are aligned at their last axis; sizes must be equal, or one of them 1.</summary>
internal static class BroadcastShape
{
    /// <summary>The shape of <c>a op b</c>.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Shape Of(string op, Shape a, Shape b)
    {
        if (a == b)
            return a;
        int rank = Math.Max(a.Rank, b.Rank);
        var sizes = new int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int sizeA = i <= a.Rank ? a.Size(-i) : 1, sizeB = i <= b.Rank ? b.Size(-i) : 1;
            if (sizeA == sizeB || sizeB == 1)
                sizes[rank - i] = sizeA;
            else if (sizeA == 1 || sizeA == Shape.Unknown)
                sizes[rank - i] = sizeB;
            else if (sizeB == Shape.Unknown)
                sizes[rank - i] = sizeA;
            else
                Throw.NotBroadcastable(op, a, b, i, sizeA, sizeB);
        }
        return new Shape(sizes);
    }

    /// <summary>The axes over which a gradient of shape <paramref name="from"/> is summed to fit an operand of shape <paramref name="to"/>.</summary>
    public static int[] AxesToSum(Shape from, Shape to)
    {
        var axes = new List<int>();
        int extra = from.Rank - to.Rank;
        for (int i = 0; i < from.Rank; i++)
        {
            if (i < extra || (to.Size(i - extra) == 1 && from.Size(i) != 1))
                axes.Add(i);
        }
        return [.. axes];
    }

    /// <summary>Whether two shapes of one rank can be the same: sizes are equal or unknown.</summary>
    public static bool Fits(Shape a, Shape b)
    {
        for (int i = 0; i < a.Rank; i++)
        {
            if (a.Size(i) != b.Size(i) && a.Size(i) != Shape.Unknown && b.Size(i) != Shape.Unknown)
                return false;
        }
        return true;
    }
}
