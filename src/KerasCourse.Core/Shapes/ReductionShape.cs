namespace KerasCourse;

/// <summary>The shape that is left when axes are folded.</summary>
internal static class ReductionShape
{
    /// <param name="shape">The input's shape.</param>
    /// <param name="axes">The folded axes, ascending.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    public static Shape Of(Shape shape, int[] axes, bool keepDims)
    {
        var sizes = new List<int>(shape.Rank);
        for (int i = 0; i < shape.Rank; i++)
        {
            bool folded = Array.BinarySearch(axes, i) >= 0;
            if (!folded)
                sizes.Add(shape.Size(i));
            else if (keepDims)
                sizes.Add(1);
        }
        return new Shape([.. sizes]);
    }

    /// <summary>How many numbers are folded into one. All sizes must be known.</summary>
    public static int FoldedCount(Shape shape, int[] axes)
    {
        int count = 1;
        foreach (int axis in axes)
            count *= shape.Size(axis);
        return count;
    }
}
