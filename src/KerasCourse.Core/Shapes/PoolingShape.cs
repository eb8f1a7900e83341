namespace KerasCourse;

/// <summary>Shape rule of pooling, channels last.</summary>
internal static class PoolingShape
{
    /// <summary>The number of spatial axes of x [batch, spatial..., channels].</summary>
    /// <exception cref="ShapeException">There are none, or more than 3.</exception>
    public static int SpatialAxes(string op, Shape x)
    {
        int axes = x.Rank - 2;
        return axes is >= 1 and <= 3 ? axes : throw new ShapeException(
            $"{op}: x must have a batch axis, 1 to 3 spatial axes and a channel axis, received {x.Rank} axes. " +
            $"An image without channels needs Reshape to [batch, height, width, 1]. Shape: x {x}.");
    }

    /// <summary>The output sizes along all spatial axes.</summary>
    /// <exception cref="ShapeException">The pool is larger than the input.</exception>
    public static int[] OutputSizes(string op, Shape x, int[] pool, int[] strides, Padding padding)
    {
        if (padding == Padding.Causal)
            throw new ArgumentException($"{op}: padding must be \"valid\" or \"same\", received \"causal\".");
        return WindowShape.OutputSizes(op, "pool", x, pool, strides, Ones(pool.Length), padding, $"Shape: x {x}.");
    }

    /// <summary>The geometry for an input of known size, checked before.</summary>
    public static WindowGeometry Windows(string op, Shape x, int[] pool, int[] strides, Padding padding) =>
        WindowShape.Geometry(x.Sizes[1..^1], pool, strides, Ones(pool.Length), padding, OutputSizes(op, x, pool, strides, padding));

    private static int[] Ones(int count)
    {
        var ones = new int[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
