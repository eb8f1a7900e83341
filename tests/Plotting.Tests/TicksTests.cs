using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>Ticks against answers worked out by hand.</summary>
public class TicksTests
{
    [Theory]
    [InlineData(0, 1, 6, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0, 1, 5, "0 0.5 1")]
    [InlineData(0, 100, 11, "0 10 20 30 40 50 60 70 80 90 100")]
    [InlineData(-1, 1, 5, "-1 -0.5 0 0.5 1")]
    [InlineData(0.13, 0.87, 10, "0.2 0.3 0.4 0.5 0.6 0.7 0.8")]
    [InlineData(1, 15, 8, "2 4 6 8 10 12 14")]
    [InlineData(0.9901, 0.9932, 4, "0.991 0.992 0.993")]
    [InlineData(-3e6, 9e6, 3, "0 5000000")]
    public void LinearTicks(double low, double high, int atMost, string expected)
        => Assert.Equal(expected, string.Join(' ', Ticks.Linear(low, high, atMost).Select(t => t.ToString("0.#########"))));

    [Theory]
    [InlineData(1e-3, 1, 6, "0.001 0.01 0.1 1")]
    [InlineData(1e-12, 1, 4, "1E-10 1E-05 1")]
    [InlineData(1, 40, 8, "1 2 5 10 20")]
    [InlineData(2, 4, 5, "2 2.5 3 3.5 4")]
    public void LogarithmicTicks(double low, double high, int atMost, string expected)
        => Assert.Equal(expected, string.Join(' ', Ticks.Logarithmic(low, high, atMost).Select(t => t.ToString("R"))));

    [Fact]
    public void StepsAreOneTwoOrFiveAndTicksNeverTooMany()
    {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12)), high = low + random.NextDouble() * Math.Pow(10, random.Next(-6, 12)) + 1e-6 * Math.Max(1, Math.Abs(low));
            int atMost = random.Next(2, 12);
            double step = Ticks.Step(low, high, atMost);
            double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
            Assert.True(Math.Round(mantissa, 6) is 1 or 2 or 5, $"step {step}");
            double[] ticks = Ticks.Linear(low, high, atMost);
            Assert.InRange(ticks.Length, 0, atMost);
            double slack = step * 1e-6;
            Assert.All(ticks, t => Assert.InRange(t, low - slack, high + slack));
        }
    }

    [Fact]
    public void LabelsTellNeighboursApart()
    {
        Assert.Equal(["0.0", "0.2", "0.4"], Ticks.Labels([0, 0.2, 0.4]));
        Assert.Equal(["−5", "0", "5"], Ticks.Labels([-5, 0, 5]));
        Assert.Equal(["0.9901", "0.9902"], Ticks.Labels([0.9901, 0.9902]));
        Assert.Equal(["0", "5,000", "10,000"], Ticks.Labels([0, 5000, 10000]));
        Assert.Equal(["0.01", "0.1", "1", "10"], Ticks.Labels([0.01, 0.1, 1, 10]));
        Assert.Equal(["10⁻⁶", "10⁻⁵", "2×10⁻⁵"], Ticks.Labels([1e-6, 1e-5, 2e-5]));
        Assert.Equal(["0", "2.5×10⁸"], Ticks.Labels([0, 2.5e8]));
    }

    [Theory]
    [InlineData(0.99312, "0.9931"), InlineData(-12.5, "−12.5"), InlineData(60000, "60,000"), InlineData(0, "0"), InlineData(3e-9, "3×10⁻⁹"), InlineData(double.NaN, "NaN")]
    public void NumbersAreWrittenForPeople(double value, string expected) => Assert.Equal(expected, Num.Label(value));

    [Fact]
    public void EmptyRangesAreRefused()
    {
        Assert.Equal("Ticks: low 2 must be below high 2, both finite.", Assert.Throws<ArgumentException>(() => Ticks.Linear(2, 2, 5)).Message);
        Assert.Equal("Ticks: a logarithmic axis begins above 0; low is 0.", Assert.Throws<ArgumentException>(() => Ticks.Logarithmic(0, 2, 5)).Message);
    }
}
