namespace KerasCourse.Tests.UtilityFunctions;

/// <summary>What the golden family misc does not hold of the small utilities; the rules are those of Keras 3.15 and NumPy 2.4, which were
/// run for the numbers.</summary>
public class UtilsTests
{
    // numpy.random.RandomState(seed).shuffle(numpy.arange(10)).
    [Theory]
    [InlineData(113, new[] { 9, 3, 6, 1, 0, 7, 4, 8, 2, 5 })]
    [InlineData(0, new[] { 2, 8, 4, 9, 1, 6, 7, 3, 0, 5 })]
    public void TheOrderIsNumPys(int seed, int[] order) => Assert.Equal(order, new NumPyRandom(seed).Order(10));

    // The sum of i * order[i] of a thousand, which needs a second block of random numbers.
    [Fact]
    public void TheOrderIsNumPysBeyondOneBlock() =>
        Assert.Equal(246202311, new NumPyRandom(7).Order(1000).Select((value, i) => (long)value * i).Sum());

    [Fact]
    public void CategoricalOfAColumnAndWithoutClasses()
    {
        var rows = Utils.ToCategorical(new[,] { { 1 }, { 0 }, { 2 } });
        Assert.Equal([3, 3], rows.Shape);
        Assert.Equal([0, 1, 0, 1, 0, 0, 0, 0, 1], rows.ToArray<float>());
        Assert.Equal([2, 2, 3], Utils.ToCategorical(new[,] { { 1, 0 }, { 0, 2 } }).Shape);
    }

    [Fact]
    public void CategoricalMistakes()
    {
        Assert.Equal("ToCategorical: label 4 is not below numClasses = 4, or negative; classes are numbered from 0.",
            Assert.Throws<ArgumentException>(() => Utils.ToCategorical(new[] { 0, 4 }, 4)).Message);
        Assert.Equal("ToCategorical: label -1 is negative; classes are numbered from 0.",
            Assert.Throws<ArgumentException>(() => Utils.ToCategorical(new[] { 0, -1 })).Message);
        Assert.Equal("ToCategorical: there are no labels, so numClasses must be given.",
            Assert.Throws<ArgumentException>(() => Utils.ToCategorical(Array.Empty<int>())).Message);
    }

    // keras.utils.normalize([[3, 4], [0, 0]], order=1) and along axis 0.
    [Fact]
    public void NormalizeWithOtherOrdersAndAxes()
    {
        Assert.Equal([3f / 7, 4f / 7, 0, 0], Utils.Normalize(new float[,] { { 3, 4 }, { 0, 0 } }, order: 1).ToArray<float>());
        Assert.Equal([0.6f, 0, 0.8f, 1], Utils.Normalize(new float[,] { { 3, 0 }, { 4, 2 } }, axis: 0).ToArray<float>()
            .Select(x => MathF.Round(x, 6)));
    }

    [Fact]
    public void PaddedNumbersOfOtherTypes()
    {
        var padded = Utils.PadSequences([new List<double> { 0.5 }, new List<double> { 1, 2 }], dtype: DType.Float32, padding: "post",
            value: -1);
        Assert.Equal(DType.Float32, padded.DType);
        Assert.Equal([0.5f, -1, 1, 2], padded.ToArray<float>());
    }

    [Fact]
    public void PaddingMistakes()
    {
        Assert.Equal("PadSequences: padding must be \"pre\" or \"post\", received \"left\".",
            Assert.Throws<ArgumentException>(() => Utils.PadSequences<int>([[1]], padding: "left")).Message);
        Assert.StartsWith("PadSequences: maxlen must be 1 or more, received 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Utils.PadSequences<int>([[1]], maxlen: 0)).Message);
    }

    // Keras: indices from start_index on, each window's target is the one at its first point.
    [Fact]
    public void WindowsOfAPart()
    {
        var series = Ops.Reshape(Ops.Arange(24).Cast(DType.Float32), (12, 2));
        var data = Utils.TimeseriesDatasetFromArray(series, Ops.Arange(12), sequenceLength: 3, batchSize: null, startIndex: 2, endIndex: 7);
        Assert.Equal(3, data.Count);
        var second = data.Elements().ElementAt(1);
        Assert.Equal([6, 7, 8, 9, 10, 11], second.X[0].ToArray<float>());
        Assert.Equal(3, second.Y[0].ToScalar<int>());
        Assert.Empty(Utils.TimeseriesDatasetFromArray(series, null, 3).Batches().First().Y);
    }

    [Fact]
    public void ShuffledWindowsComeOnceEach()
    {
        var series = Ops.Arange(50);
        int[] first = [.. Starts(), .. Starts()];
        Assert.Equal(Enumerable.Range(0, 46), first[..46].Order());
        Assert.NotEqual(first[..46], first[46..].Order());

        int[] Starts() => [.. Utils.TimeseriesDatasetFromArray(series, series, 5, batchSize: 8, shuffle: true, seed: 3).Batches()
            .SelectMany(batch => batch.Y[0].ToArray<int>())];
    }

    [Fact]
    public void WindowMistakes()
    {
        var series = Ops.Arange(10);
        Assert.Equal("TimeseriesDatasetFromArray: a window of 5 points at samplingRate 3 takes 13 points, there are 10.",
            Assert.Throws<ArgumentException>(() => Utils.TimeseriesDatasetFromArray(series, null, 5, samplingRate: 3)).Message);
        Assert.Equal("TimeseriesDatasetFromArray: startIndex 4 and endIndex 12 must be in order and within the series of 10 points.",
            Assert.Throws<ArgumentException>(() => Utils.TimeseriesDatasetFromArray(series, null, 2, startIndex: 4, endIndex: 12)).Message);
        Assert.Equal("TimeseriesDatasetFromArray: there are 3 targets, none from startIndex 4 on.",
            Assert.Throws<ArgumentException>(() => Utils.TimeseriesDatasetFromArray(series, Ops.Arange(3), 2, startIndex: 4)).Message);
    }
}
