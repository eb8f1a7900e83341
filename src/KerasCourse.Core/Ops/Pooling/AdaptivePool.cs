namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The means of windows that are chosen so that <paramref name="outputSize"/> positions come out.</summary>
    /// <remarks>
    /// Window i covers the positions floor(i * size / output) to ceil((i + 1) * size / output) - 1. Input: x
    /// [batch, spatial..., channels] of known spatial sizes. Output: [batch, outputSize..., channels]. Done axis by axis as a product with
    /// a matrix of weights, and so is the gradient. Source: keras.ops.adaptive_average_pool.
    /// </remarks>
    /// <exception cref="ShapeException">The input has not 1 to 3 spatial axes, or one is unknown.</exception>
    public static Tensor AdaptiveAveragePool(Tensor x, Size outputSize)
    {
        x = ToFloat(x);
        var output = AdaptiveSizes("AdaptiveAveragePool", x, outputSize);
        for (int i = 0; i < output.Length; i++)
        {
            int axis = i + 1, size = x.Shape.Size(axis);
            if (size == output[i])
                continue;
            var weights = new double[size * output[i]];
            for (int o = 0; o < output[i]; o++)
            {
                var (start, end) = AdaptiveWindow(o, size, output[i]);
                for (int position = start; position < end; position++)
                    weights[position * output[i] + o] = 1.0 / (end - start);
            }
            var matrix = Cast(Tensor.From(weights, Shape.Of(size, output[i])), x.DType);
            x = SwapAxes(MatMul(SwapAxes(x, axis, -1), matrix), axis, -1);
        }
        return x;
    }

    /// <summary>The maxima of windows that are chosen so that <paramref name="outputSize"/> positions come out.</summary>
    /// <remarks>
    /// Window i covers the positions floor(i * size / output) to ceil((i + 1) * size / output) - 1. Input: x
    /// [batch, spatial..., channels] of known spatial sizes. Output: [batch, outputSize..., channels]. Done axis by axis.
    /// Gradient: that of the maxima. Source: keras.ops.adaptive_max_pool.
    /// </remarks>
    /// <exception cref="ShapeException">The input has not 1 to 3 spatial axes, or one is unknown.</exception>
    public static Tensor AdaptiveMaxPool(Tensor x, Size outputSize)
    {
        x = ToFloat(x);
        var output = AdaptiveSizes("AdaptiveMaxPool", x, outputSize);
        for (int i = 0; i < output.Length; i++)
        {
            int axis = i + 1, size = x.Shape.Size(axis);
            if (size == output[i])
                continue;
            var windows = new Tensor[output[i]];
            for (int o = 0; o < windows.Length; o++)
            {
                var (start, end) = AdaptiveWindow(o, size, output[i]);
                var ranges = new Slice[x.Rank];
                Array.Fill(ranges, KerasCourse.Slice.All);
                ranges[axis] = start..end;
                windows[o] = Max(x[ranges], axis, keepDims: true);
            }
            x = Concatenate(windows, axis);
        }
        return x;
    }

    private static int[] AdaptiveSizes(string op, Tensor x, Size outputSize)
    {
        int axes = PoolingShape.SpatialAxes(op, x.Shape);
        if (!x.Shape[1..^1].IsKnown)
            throw new ShapeException($"{op}: the spatial sizes of x must be known. Shape: x {x.Shape}.");
        return outputSize.Resolve(op, nameof(outputSize), axes);
    }

    private static (int Start, int End) AdaptiveWindow(int index, int size, int output) =>
        ((int)((long)index * size / output), (int)(((index + 1L) * size + output - 1) / output));
}
