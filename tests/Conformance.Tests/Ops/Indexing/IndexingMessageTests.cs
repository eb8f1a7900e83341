using KerasCourse;

namespace Conformance.Tests;

/// <summary>The whole text of the messages of indexing ops.</summary>
public sealed class IndexingMessageTests
{
    private static readonly Tensor _matrix = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    public static TheoryData<string, Func<object>> Mistakes => new()
    {
        {
            "Take: index 7 (number 1 of the indices) is outside axis 0 of size 2; indices go from 0 to 1.",
            () => Ops.Take(_matrix, new[] { 0, 7 }, 0)
        },
        {
            "Take: index -4 (number 0 of the indices) is outside axis 1 of size 3; indices go from 0 to 2.",
            () => Ops.Take(_matrix, new long[] { -4 }, 1)
        },
        {
            "Embedding: index 2 (number 3 of the indices) is outside axis 0 of size 2; indices go from 0 to 1.",
            () => Ops.EmbeddingLookup(_matrix, new[,] { { 0, 1 }, { 1, 2 } })
        },
        { "Embedding: embeddings must have 2 axes (words, features), received 1. Shape: [3].", () => Ops.EmbeddingLookup(new float[3], new[] { 0 }) },
        { "Take: indices must be Int32 or Int64, received Float32. Convert them with Cast(DType.Int32).", () => Ops.Take(_matrix, new float[] { 1 }, 0) },
        { "Take: axis 2 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.Take(_matrix, new[] { 0 }, 2) },
        {
            "TakeAlongAxis: x and indices must have as many axes. Shapes: x [2, 3], indices [1].",
            () => Ops.TakeAlongAxis(_matrix, new[] { 0 }, 1)
        },
        {
            "TakeAlongAxis: index 3 (number 1 of the indices) is outside axis 1 of size 3; indices go from 0 to 2.",
            () => Ops.TakeAlongAxis(_matrix, new[,] { { 0 }, { 3 } }, 1)
        },
        {
            "Scatter: values must have shape [2, 3], received [3]. Indices: [2, 1], target: [4, 3].",
            () => Ops.Scatter(new[,] { { 0 }, { 1 } }, new float[3], (4, 3))
        },
        {
            "Scatter: the last axis of indices must hold 1 to 2 numbers (one per axis of [4, 3]). Indices: [1, 3].",
            () => Ops.Scatter(new[,] { { 0, 1, 2 } }, new float[1], (4, 3))
        },
        {
            "Scatter: index 4 (number 1 of the indices) is outside axis 0 of size 4; indices go from 0 to 3.",
            () => Ops.Scatter(new[,] { { 0 }, { 4 } }, _matrix, (4, 3))
        },
        {
            "SegmentSum: segmentIds must hold one id per row of data. Shapes: data [2, 3], segmentIds [3].",
            () => Ops.SegmentSum(_matrix, new[] { 0, 1, 2 }, 3)
        },
        {
            "SegmentSum: index 5 (number 1 of the indices) is outside axis 0 of size 3; indices go from 0 to 2.",
            () => Ops.SegmentSum(_matrix, new[] { 0, 5 }, 3)
        },
        { "TopK: k = 4 of the last axis; x must have at least one axis and at least k elements in the last. Shape: [2, 3].", () => Ops.TopK(_matrix, 4) },
        {
            "InTopK: targets must be [n], predictions [n, classes]. Shapes: targets [3], predictions [2, 3].",
            () => Ops.InTopK(new[] { 0, 1, 2 }, _matrix, 1)
        },
        { "SearchSorted: unknown side \"middle\". Use \"left\" or \"right\". (Parameter 'side')", () => Ops.SearchSorted(new float[1], new float[1], "middle") },
        { "Bincount: x must have 1 axes (a vector), received 2. Shape: [1, 2].", () => Ops.Bincount(new[,] { { 1, 2 } }) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void SaysWhatIsWrong(string message, Func<object> mistake) => Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(mistake).Message);

    [Fact]
    public void AMissingIndexIsFoundInEveryReplay()
    {
        var ids = new InputSlot(1, DType.Int32);
        using var step = Backend.Current.Capture(() => [Ops.Take(_matrix, ids.Tensor, 0)], [ids]);
        BitConverter.GetBytes(2).CopyTo(Backend.Current.Map(ids));
        Backend.Current.Unmap(ids);
        Assert.Equal("Take: index 2 (number 0 of the indices) is outside axis 0 of size 2; indices go from 0 to 1.",
            Assert.Throws<ArgumentOutOfRangeException>(step.Replay).Message);
    }
}
