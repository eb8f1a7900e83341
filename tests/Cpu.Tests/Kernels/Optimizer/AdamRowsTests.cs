namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Pins Adam on the rows of an embedding's gradient: the numbers of the reference rule in Float64, in which a word's square is the sum of
/// its rows' squares (Keras on TensorFlow), at every vector width, with the same bits for any number of threads.
/// </summary>
[Collection(EngineStateCollection.Name)]
public class AdamRowsTests
{
    private const int Words = 700, Steps = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(37)]
    public void EqualsTheReferenceRule(int size)
    {
        double[] expected = Train(DType.Float64, size);
        foreach (var level in EngineState.AllLevels)
        {
            using var state = new EngineState(threads: 2, level);
            double[] actual = Train(DType.Float32, size);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5, $"{level}, {i}: expected {expected[i]}, actual {actual[i]}");
        }
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        using var one = new EngineState(threads: 1);
        double[] expected = Train(DType.Float32, 32);
        foreach (int threads in new[] { 2, 4 })
        {
            using var state = new EngineState(threads);
            Assert.Equal(expected, Train(DType.Float32, 32));
        }
    }

    /// <summary>The table after a few captured steps on words of which some come often, some never.</summary>
    private static double[] Train(DType dtype, int size)
    {
        var random = new RandomGenerator(1);
        var table = new Variable(Ops.RandomNormal((Words, size), 0, 1, DType.Float64, random).Cast(dtype));
        var factors = Ops.RandomNormal((5, 80, size), 0, 1, DType.Float64, random).Cast(dtype);
        var words = Tensor.From([.. Enumerable.Range(0, 400).Select(i => i * i % (Words - 100))], (5, 80));
        var adam = new Adam(0.01);
        using var step = Backend.Current.Capture(() =>
        {
            using var tape = new GradientTape();
            var y = Ops.EmbeddingLookup(table, words);
            adam.Apply(tape.Gradient(Ops.Sum(y * y * factors), [table]), [table]);
            return [];
        }, []);
        Assert.Null(step.WhyNot);
        for (int i = 1; i < Steps; i++)
            step.Replay();
        return table.Value.ToArray<double>();
    }
}
