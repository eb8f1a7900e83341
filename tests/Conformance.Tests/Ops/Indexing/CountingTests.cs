using KerasCourse;

namespace Conformance.Tests;

/// <summary>Counting ops against what NumPy and TensorFlow define for edges, ties and empty places.</summary>
public sealed class CountingTests
{
    [Fact]
    public void BincountIsAsLongAsTheLargestNumberAsks()
    {
        Assert.Equal([0, 1, 2, 0, 1], Ops.Bincount(new[] { 1, 2, 2, 4 }).ToArray<int>());
        Assert.Equal([0, 0.5f, 3, 0, 0], Ops.Bincount(new[] { 1, 2, 2 }, new float[] { 0.5f, 1, 2 }, minLength: 5).ToArray<float>());
    }

    [Fact]
    public void AHistogramsLastIntervalHoldsItsEnd()
    {
        // numpy.histogram([1, 2, 2, 5], 4): counts 1 2 0 1, edges 1 2 3 4 5.
        var (counts, edges) = Ops.Histogram(new float[] { 1, 2, 2, 5 }, 4);
        Assert.Equal([1, 2, 0, 1], counts.ToArray<float>());
        Assert.Equal([1, 2, 3, 4, 5], edges.ToArray<float>());
    }

    [Fact]
    public void AHistogramLeavesOutWhatIsOutsideTheRange()
    {
        var (counts, edges) = Ops.Histogram(new float[] { -1, 0, 0.4f, 0.5f, 1, 1.1f, 7 }, 2, (0, 1));
        Assert.Equal([2, 2], counts.ToArray<float>());
        Assert.Equal([0, 0.5f, 1], edges.ToArray<float>());
    }

    [Fact]
    public void InTopKCountsTiesAsIn()
    {
        // tf.math.in_top_k: only strictly larger predictions count against the target; a row that is not finite is never in.
        float[,] predictions = { { 0.5f, 0.5f, 0.5f }, { 0.2f, 0.9f, 0.9f }, { float.NaN, 1, 1 }, { 1, 2, 3 } };
        Assert.Equal([true, true, false, false], Ops.InTopK(new[] { 0, 1, 2, 5 }, predictions, 1).ToArray<bool>());
    }

    [Fact]
    public void TopKPrefersTheFirstOfEqualNumbers()
    {
        var (values, indices) = Ops.TopK(new float[] { 2, 3, 1, 3 }, 3);
        Assert.Equal([3, 3, 2], values.ToArray<float>());
        Assert.Equal([1, 3, 0], indices.ToArray<int>());
    }

    [Fact]
    public void SortPutsNaNLast()
    {
        Assert.Equal([1, 2, float.PositiveInfinity, float.NaN], Ops.Sort(new float[] { float.NaN, 2, float.PositiveInfinity, 1 }).ToArray<float>());
        Assert.Equal([1, 2, 0, 3], Ops.ArgSort(new float[] { 2, 1, 1, 3 }).ToArray<int>());
    }

    [Fact]
    public void AnEmptySegmentHoldsTheSmallestNumber() =>
        // tf.math.unsorted_segment_max
        Assert.Equal([2, float.MinValue, 3], Ops.SegmentMax(new float[] { 1, 2, 3 }, new[] { 0, 0, 2 }, 3).ToArray<float>());

    [Fact]
    public void TheNumberOfSegmentsFollowsFromTheIds() =>
        Assert.Equal([3, 0, 3], Ops.SegmentSum(new float[] { 1, 2, 3 }, new[] { 0, 0, 2 }).ToArray<float>());

    [Fact]
    public void DigitizeNumbersTheBins() =>
        // numpy.digitize([0.2, 6.4, 3.0, 1.6], [0, 1, 2.5, 4, 10]) is [1, 4, 3, 2].
        Assert.Equal([1, 4, 3, 2], Ops.Digitize(new[] { 0.2f, 6.4f, 3.0f, 1.6f }, new[] { 0, 1, 2.5f, 4, 10 }).ToArray<int>());
}
