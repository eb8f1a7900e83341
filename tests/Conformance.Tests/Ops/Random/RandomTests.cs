using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// Pins the random ops: their distributions (five standard errors), repeatability from a seed, independence of streams, new draws in a
/// replayed step.
/// </summary>
public class RandomTests
{
    private const int Count = 200_000;

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void UniformFillsItsRangeEvenly(DType dtype)
    {
        double[] numbers = Ops.RandomUniform(Count, -2, 6, dtype, new RandomGenerator(1)).ToArray<double>();
        Assert.All([numbers.Min(), numbers.Max()], bound => Assert.InRange(bound, -2, 6));
        Assert.True(numbers.Max() < 6);
        Assert.InRange(numbers.Average(), 2 - 5 * Error(8 / Math.Sqrt(12)), 2 + 5 * Error(8 / Math.Sqrt(12)));
        var shares = new int[16];
        foreach (double number in numbers)
            shares[(int)((number + 2) * 2)]++;
        Assert.All(shares, share => Assert.InRange(share, Count / 16 - 5 * Math.Sqrt(Count / 16.0), Count / 16 + 5 * Math.Sqrt(Count / 16.0)));
        Assert.Equal([3, 3], Ops.RandomUniform(2, 3, 3).ToArray<float>());
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void NormalHasItsMoments(DType dtype)
    {
        double[] numbers = Ops.RandomNormal(Count, 3, 2, dtype, new RandomGenerator(2)).ToArray<double>();
        double[] standard = [.. numbers.Select(number => (number - 3) / 2)];
        Assert.InRange(standard.Average(), -5 * Error(1), 5 * Error(1));
        Assert.InRange(standard.Average(z => z * z), 1 - 5 * Error(Math.Sqrt(2)), 1 + 5 * Error(Math.Sqrt(2)));
        Assert.InRange(standard.Average(z => z * z * z), -5 * Error(Math.Sqrt(15)), 5 * Error(Math.Sqrt(15)));
        Assert.InRange(standard.Average(z => z * z * z * z), 3 - 5 * Error(Math.Sqrt(96)), 3 + 5 * Error(Math.Sqrt(96)));
        // Neighbours come from one pair of words: they must not go together.
        double together = 0;
        for (int i = 0; i + 1 < Count; i += 2)
            together += standard[i] * standard[i + 1];
        Assert.InRange(together / (Count / 2), -5 * Error(Math.Sqrt(2)), 5 * Error(Math.Sqrt(2)));
    }

    /// <summary>The deviation of the standard normal distribution cut at 2 is 0.87962566103423978 (as in VarianceScaling).</summary>
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void TruncatedNormalStaysWithinTwoDeviations(DType dtype)
    {
        double[] numbers = Ops.RandomTruncatedNormal(Count, 1, 0.5, dtype, new RandomGenerator(3)).ToArray<double>();
        Assert.InRange(numbers.Min(), 0, 0.01);
        Assert.InRange(numbers.Max(), 1.99, 2);
        Assert.InRange(numbers.Average(), 1 - 5 * Error(0.44), 1 + 5 * Error(0.44));
        Assert.Equal(0.87962566103423978 * 0.5, Math.Sqrt(numbers.Average(number => (number - 1) * (number - 1))), 2.5e-3);
    }

    [Theory]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void IntegersAreEquallyLikely(DType dtype)
    {
        var y = Ops.RandomInteger(Count, -3, 7, dtype, new RandomGenerator(4));
        Assert.Equal(dtype, y.DType);
        var shares = new int[10];
        foreach (long number in y.ToArray<long>())
            shares[number + 3]++;
        Assert.All(shares, share => Assert.InRange(share, Count / 10 - 5 * Math.Sqrt(Count / 10.0), Count / 10 + 5 * Math.Sqrt(Count / 10.0)));
    }

    [Fact]
    public void APermutationHasEachNumberOnceAndMovesMostOfThem()
    {
        int[] order = Ops.RandomPermutation(1000, new RandomGenerator(5)).ToArray<int>();
        Assert.Equal(Enumerable.Range(0, 1000), order.Order());
        Assert.InRange(order.Where((number, i) => number == i).Count(), 0, 8);
        Assert.Empty(Ops.RandomPermutation(0).ToArray<int>());
    }

    [Fact]
    public void ASeedRepeatsNumbersAndGenerators()
    {
        static float[] Draw(RandomGenerator generator)
        {
            var child = generator.Next();
            return [.. Ops.RandomUniform(5, generator: generator).ToArray<float>(), .. Ops.RandomNormal(5, generator: child).ToArray<float>(),
                .. Ops.RandomUniform(5, generator: generator).ToArray<float>()];
        }
        var generator = new RandomGenerator(42);
        float[] first = Draw(generator);
        Assert.Equal(first, Draw(new RandomGenerator(42)));
        Assert.NotEqual(first, Draw(generator));
        generator.SetSeed(42);
        Assert.Equal(first, Draw(generator));
        Assert.NotEqual(first, Draw(new RandomGenerator(43)));
        Assert.NotEqual(Draw(new RandomGenerator()), Draw(new RandomGenerator()));
        Assert.Equal(15, first.Distinct().Count());
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void DropoutKeepsTheRightShareAndTheMean(double rate)
    {
        float[] y = Ops.Dropout(Ops.Ones(Count), rate, new RandomGenerator(6)).ToArray<float>();
        float scale = (float)(1 / (1 - rate));
        Assert.All(y, number => Assert.True(number == 0 || number == scale));
        Assert.InRange(y.Count(number => number != 0), Count * (1 - rate) - 5 * Math.Sqrt(Count), Count * (1 - rate) + 5 * Math.Sqrt(Count));
    }

    [Fact]
    public void DropoutsGradientUsesTheSameMask()
    {
        foreach (var noise in new Shape?[] { null, Shape.Of(4, 1, 5), new Shape([-1, 1, 1]) })
        {
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            {
                var x = new RandomTensors(1).Uniform((4, 3, 5), 1, 2).Cast(dtype);
                using var tape = new GradientTape();
                tape.Watch(x);
                var y = Ops.Dropout(x, 0.5, new RandomGenerator(7), noise);
                var dx = tape.Gradient(y, x);
                TensorAssert.Close(y, x * dx);
                if (noise is not null)
                    TensorAssert.Close(Ops.BroadcastTo(dx[.., ..1, ..], (4, 3, 5)), dx);
            }
        }
        Assert.Equal([0, 0, 0], Ops.Dropout(Ops.Ones(3), 1).ToArray<float>());
        var same = Ops.Ones(3);
        Assert.Same(same, Ops.Dropout(same, 0));
    }

    [Fact]
    public void AReplayedStepGoesOnDrawing()
    {
        static Tensor[] Step(RandomGenerator generator) =>
        [
            Ops.Dropout(Ops.Ones(64), 0.5, generator), Ops.RandomNormal(9, generator: generator), Ops.RandomUniform(3, dtype: DType.Float64, generator: generator),
            Ops.RandomTruncatedNormal(3, generator: generator), Ops.RandomInteger(5, 0, 1000, generator: generator), Ops.RandomPermutation(20, generator),
        ];
        var captured = new RandomGenerator(8);
        var eager = new RandomGenerator(8);
        using var step = Backend.Current.Capture(() => Step(captured), []);
        Assert.Null(step.WhyNot);
        var seen = new HashSet<string>();
        for (int i = 0; i < 4; i++)
        {
            if (i > 0)
                step.Replay();
            Tensor[] expected = Step(eager);
            for (int j = 0; j < expected.Length; j++)
            {
                TensorAssert.Identical(expected[j], step.Outputs[j], $"step {i}, output {j}");
                Assert.True(seen.Add(string.Join(",", expected[j].ToArray<float>())), $"step {i}, output {j} repeats an earlier one");
            }
        }
    }

    [Fact]
    public void Messages()
    {
        Assert.Equal(
            "RandomUniform: min must not be greater than max, received 2 and 1.",
            Assert.Throws<ArgumentException>(() => Ops.RandomUniform(3, 2, 1)).Message);
        Assert.Equal(
            "RandomNormal: standardDeviation must be 0 or more, received -1.",
            Assert.Throws<ArgumentException>(() => Ops.RandomNormal(3, 0, -1)).Message);
        Assert.Equal(
            "RandomNormal: dtype must be Float32 or Float64, received Int32. Convert it with Cast(DType.Float32).",
            Assert.Throws<ArgumentException>(() => Ops.RandomNormal(3, dtype: DType.Int32)).Message);
        Assert.Equal(
            "RandomInteger: max must be greater than min, by at most 2^32; received min 3 and max 3.",
            Assert.Throws<ArgumentException>(() => Ops.RandomInteger(3, 3, 3)).Message);
        Assert.Equal(
            "Dropout: rate must be between 0 and 1, received 1.5.",
            Assert.Throws<ArgumentException>(() => Ops.Dropout(Ops.Ones(3), 1.5)).Message);
        Assert.Equal(
            "Dropout: noiseShape must have the axes of x, each of its size or of size 1. Shapes: noiseShape [2, 3], x [4, 3].",
            Assert.Throws<ShapeException>(() => Ops.Dropout(Ops.Ones((4, 3)), 0.5, noiseShape: (2, 3))).Message);
    }

    private static double Error(double deviation) => deviation / Math.Sqrt(Count);
}
