namespace KerasCourse;

public static partial class Ops
{
    /// <summary>How many numbers fall into each of <paramref name="bins"/> equal intervals of a range; the last interval includes its end.</summary>
    /// <remarks>
    /// Input: any shape. Output: the counts [bins] and the edges [bins + 1], Float32 (Float64 if x is). Numbers outside the range are not
    /// counted. Gradient: none. Source: keras.ops.histogram.
    /// </remarks>
    /// <param name="x">The numbers.</param>
    /// <param name="bins">How many intervals.</param>
    /// <param name="range">The range; default the smallest and the largest number.</param>
    public static (Tensor Counts, Tensor Edges) Histogram(Tensor x, int bins = 10, (double Low, double High)? range = null)
    {
        Throw.IfNotPositive("Histogram", nameof(bins), bins);
        x = Ravel(ToFloat(x));
        var low = range is { } given ? Full(Shape.Scalar, given.Low, x.DType) : Min(x);
        var high = range is { } known ? Full(Shape.Scalar, known.High, x.DType) : Max(x);
        var edges = low + (Arange(0.0, bins + 1, 1, x.DType) * ((high - low) / bins));
        // The last edge is the end itself, without rounding; a number there belongs to the last interval.
        edges = Concatenate([edges[..bins], Reshape(high, 1)]);
        var interval = SearchSorted(edges, x, "right") - 1;
        interval -= Cast(Equal(x, high), DType.Int32);
        interval = Cast(Less(interval, bins), DType.Int32) * (interval + 1) - 1;
        return (SegmentSum(OnesLike(x), interval, bins), edges);
    }
}
