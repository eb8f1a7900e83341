using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Data;

/// <summary>Pins what each step of a pipeline gives; the expected elements follow from the rules of tf.data.</summary>
[Collection(nameof(EnvironmentCollection))]
public class DatasetTests
{
    [Fact]
    public void FromTensorsGivesRows()
    {
        var data = Rows(3);
        Assert.Equal(3, data.Count);
        Assert.Equal([0, 1, 2], Numbers(data));
        var batch = data.Batch(2).Batches().First();
        Assert.Equal([2, 2], batch.X[0].Shape);
        Assert.Equal(DType.Int32, batch.Y[0].DType);
        Assert.Equal([0, 0, 1, 10], batch.X[0].ToArray<float>());
    }

    [Fact]
    public void RowsThatDifferAreAnError() => Assert.Equal(
        "Dataset: the numbers of rows differ: [3, 2], [2].", Assert.Throws<ShapeException>(() => Dataset.FromTensors(Ops.Zeros((3, 2)), Ops.Zeros(2))).Message);

    [Fact]
    public void WeightsGoAlong()
    {
        var batch = Dataset.FromTensors([Ops.Zeros((4, 2))], [Ops.Zeros(4)], new[] { 1f, 2, 3, 4 }).Batch(3).Batches().Last();
        Assert.Equal([4f], batch.SampleWeights[0].ToArray<float>());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    [InlineData(1000)]
    public void ShuffleGivesEachElementOnce(int buffer)
    {
        var data = Rows(100).Shuffle(buffer, seed: 1);
        int[] first = Numbers(data), second = Numbers(data);
        Assert.NotEqual(Enumerable.Range(0, 100), first);
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Numbers(Rows(100).Shuffle(buffer, seed: 1)));
    }

    /// <summary>With a buffer of n an element moves at most n places to the front.</summary>
    [Fact]
    public void ShuffleDrawsFromItsBuffer()
    {
        int[] order = Numbers(Rows(100).Shuffle(5, seed: 3));
        for (int i = 0; i < order.Length; i++)
            Assert.True(order[i] <= i + 4);
    }

    [Fact]
    public void ShuffleFollowsTheGlobalSeed()
    {
        Keras.SetRandomSeed(11);
        int[] first = Numbers(Rows(50).Shuffle(50));
        Keras.SetRandomSeed(11);
        Assert.Equal(first, Numbers(Rows(50).Shuffle(50)));
    }

    [Fact]
    public void BatchKeepsOrDropsTheRest()
    {
        Assert.Equal([4, 4, 2], Rows(10).Batch(4).Batches().Select(batch => batch.X[0].Shape[0]!.Value));
        Assert.Equal(3, Rows(10).Batch(4).Count);
        Assert.Equal([4, 4], Rows(10).Batch(4, dropRemainder: true).Batches().Select(batch => batch.X[0].Shape[0]!.Value));
        Assert.Equal(2, Rows(10).Batch(4, dropRemainder: true).Count);
        Assert.Equal(Enumerable.Range(0, 10), Numbers(Rows(10).Batch(4).Unbatch()));
    }

    [Fact]
    public void MapChangesRowsOrBatches()
    {
        Assert.Equal([0, 2, 4], Numbers(Rows(3).Map((x, y) => (x, y * 2))));
        var batch = Rows(4).Batch(4).Map(x => x + 1).Batches().Single();
        Assert.Equal([1, 1, 2, 11, 3, 21, 4, 31], batch.X[0].ToArray<float>());
    }

    [Fact]
    public void FilterTakeSkipAndRepeat()
    {
        Assert.Equal([1, 3, 5], Numbers(Rows(6).Filter((_, y) => y.ToScalar<int>() % 2 == 1)));
        Assert.Equal([0, 1], Numbers(Rows(6).Take(2)));
        Assert.Equal([4, 5], Numbers(Rows(6).Skip(4)));
        Assert.Equal([0, 1, 0, 1, 0, 1], Numbers(Rows(2).Repeat(3)));
        Assert.Equal([0, 1, 0, 1, 0], Numbers(Rows(2).Repeat().Take(5)));
        Assert.Equal((2, 2, 0), (Rows(6).Take(2).Count, Rows(6).Skip(4).Count, Rows(2).Skip(9).Count));
        Assert.Equal((6, null, 5), (Rows(2).Repeat(3).Count, Rows(2).Repeat().Count, Rows(2).Repeat().Take(5).Count));
    }

    [Fact]
    public void CacheReadsItsSourceOnce()
    {
        int reads = 0;
        var data = Rows(4).Map((x, y) => { reads++; return (x, y); }).Cache();
        Assert.Equal(Numbers(data), Numbers(data));
        Assert.Equal(4, reads);
    }

    [Fact]
    public void FromGeneratorStartsAnewEachTime()
    {
        var data = Dataset.FromGenerator(() => Enumerable.Range(0, 3).Select(i => ((Tensor)new[] { (float)i }, (Tensor)i)));
        Assert.Null(data.Count);
        Assert.Equal([0, 1, 2], Numbers(data));
        Assert.Equal([0, 1, 2], Numbers(data));
    }

    [Fact]
    public void PrefetchPreparesOnAnotherThread()
    {
        int here = Environment.CurrentManagedThreadId, there = here;
        var data = Rows(5).Map((x, y) => { there = Environment.CurrentManagedThreadId; return (x, y); }).Prefetch(2);
        Assert.Equal([0, 1, 2, 3, 4], Numbers(data));
        Assert.NotEqual(here, there);
    }

    [Fact]
    public void ExceptionsArriveThroughPrefetch()
    {
        var data = Rows(5).Map((x, y) => y.ToScalar<int>() < 3 ? (x, y) : throw new FormatException("row 3 is broken")).Prefetch(1);
        var failure = Assert.Throws<InvalidOperationException>(() => Numbers(data));
        Assert.Equal("Dataset: preparing an element failed. row 3 is broken", failure.Message);
        Assert.IsType<FormatException>(failure.InnerException);
    }

    /// <summary>Leaving an endless pipeline early ends its thread.</summary>
    [Fact]
    public void PrefetchCanBeAbandoned()
    {
        int prepared = 0;
        var data = Rows(2).Repeat().Map((x, y) => { Interlocked.Increment(ref prepared); return (x, y); }).Prefetch(3);
        Assert.Equal([0, 1, 0], Numbers(data.Take(3)));
        int after = Volatile.Read(ref prepared);
        Thread.Sleep(50);
        Assert.Equal(after, Volatile.Read(ref prepared));
        Assert.InRange(after, 3, 8);
    }

    [Fact]
    public void FitReadsAPipelineAsItReadsArrays()
    {
        var (x, y) = SmallModels.Samples(40, 8);
        var (arrays, pipeline) = (Compiled(), Compiled());
        arrays.Fit(x, y, batchSize: 16, epochs: 2, shuffle: false, verbose: 0);
        pipeline.Fit(Dataset.FromTensors(x, y).Batch(16).Prefetch(2), epochs: 2, verbose: 0);
        Assert.Equal(SmallModels.Weights(arrays), SmallModels.Weights(pipeline));
        Assert.Equal(arrays.Evaluate(x, y, batchSize: 16, verbose: 0).Loss, pipeline.Evaluate(Dataset.FromTensors(x, y).Batch(16), verbose: 0).Loss);
        Assert.Equal(arrays.Predict(x).ToArray<float>(), pipeline.Predict(Dataset.FromTensors(x).Batch(32)).ToArray<float>());

        static Sequential Compiled()
        {
            Keras.SetRandomSeed(2);
            var model = new Sequential([new InputLayer(8), new Dense(3, activation: "softmax")]);
            model.Compile("sgd", "sparse_categorical_crossentropy");
            return model;
        }
    }

    /// <summary>Shuffled batches of rows are gathered directly; the same seed gives the rows that the general path gives.</summary>
    [Fact]
    public void ShuffledBatchesHaveTheOrderOfShuffledRows()
    {
        var direct = Rows(50).Shuffle(7, seed: 5).Batch(8);
        var general = Rows(50).Map((x, y) => (x, y)).Shuffle(7, seed: 5).Batch(8);
        Assert.Equal(Numbers(general.Unbatch()), Numbers(direct.Unbatch()));
        Assert.Equal(general.Batches().First().X[0].Shape, direct.Batches().First().X[0].Shape);
    }

    /// <summary>Rows [i, 10 i] with the label i.</summary>
    private static Dataset Rows(int count)
    {
        var x = new float[count, 2];
        for (int i = 0; i < count; i++)
            (x[i, 0], x[i, 1]) = (i, 10 * i);
        return Dataset.FromTensors(x, Enumerable.Range(0, count).ToArray());
    }

    /// <summary>The labels in the order in which the elements come.</summary>
    private static int[] Numbers(Dataset samples) => [.. samples.Batch(1).Batches().Select(batch => batch.Y[0].ToArray<int>()[0])];
}
