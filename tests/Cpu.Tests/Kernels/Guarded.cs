namespace KerasCourse.Cpu.Tests;

/// <summary>Guarded buffers of numbers computed in double, one float off a cache line.</summary>
internal static class Guarded
{
    public static GuardedBuffer Empty(long length) => new(checked((int)length), offset: 1);

    public static GuardedBuffer Of(double[] values)
    {
        GuardedBuffer buffer = Empty(values.Length);
        for (int i = 0; i < values.Length; i++)
            buffer.Span[i] = (float)values[i];
        return buffer;
    }

    /// <summary>|actual - expected| at most two millionths of the largest expected value (or of one), and the guards untouched.</summary>
    public static void AssertClose(this GuardedBuffer actual, double[] expected, string what)
    {
        Assert.Equal(expected.Length, actual.Span.Length);
        double largest = 1;
        foreach (double value in expected)
            largest = Math.Max(largest, Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(actual.Span[i] - expected[i]) <= 2e-6 * largest))
                Assert.Fail($"{what}: element {i} of {expected.Length} is {actual.Span[i]}, expected {expected[i]}.");
        }
        actual.AssertGuards();
    }
}
