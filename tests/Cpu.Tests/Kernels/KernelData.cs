namespace KerasCourse.Cpu.Tests;

/// <summary>Inputs that find faults, and distances that say how large a fault is.</summary>
internal static class KernelData
{
    /// <summary>Numbers around 0, around 1, large, tiny, subnormal, infinite, NaN, and both zeros.</summary>
    public static readonly float[] Special =
    [
        0, -0f, 1, -1, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 3, -3, 6, 1e-3f, -1e-3f, 1e-8f, -1e-8f, 1e-38f, 1e-42f, -1e-42f,
        17, -17, 50, -50, 88.5f, -88.5f, 100, -100, 110, -110, 1e10f, -1e10f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    /// <summary>Numbers of every magnitude from 1e-6 to <paramref name="largest"/>, both signs.</summary>
    public static float[] Spread(int count, double largest, int seed = 1)
    {
        Random random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)((random.Next(2) * 2 - 1) * 1e-6 * Math.Pow(largest / 1e-6, random.NextDouble()));
        return values;
    }

    public static float[] Uniform(int count, double low, double high, int seed = 1)
    {
        Random random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(low + (high - low) * random.NextDouble());
        return values;
    }

    /// <summary>Distance in units in the last place of the float nearest to <paramref name="expected"/>; 0 for equal non-numbers.</summary>
    public static double Ulps(float actual, double expected)
    {
        float rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsInfinity(rounded) || float.IsInfinity(actual) || float.IsNaN(actual))
            return float.IsNaN(rounded) && float.IsNaN(actual) || rounded == actual ? 0 : double.PositiveInfinity;
        float magnitude = MathF.Abs(rounded);
        return Math.Abs(actual - expected) / ((double)MathF.BitIncrement(magnitude) - magnitude);
    }
}
