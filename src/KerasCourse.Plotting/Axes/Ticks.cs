using System.Globalization;

namespace KerasCourse.Plotting;

/// <summary>Places for the marks of an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
public static class Ticks
{
    static readonly double[] s_mantissas = [1, 2, 5];

    /// <summary>The smallest step of the series 1, 2, 5, 10, 20, ... that puts at most so many multiples between low and high.</summary>
    public static double Step(double low, double high, int atMost)
    {
        double range = high - low;
        if (!(range > 0) || !double.IsFinite(range))
            throw new ArgumentException($"Ticks: low {low} must be below high {high}, both finite.");
        int exponent = (int)Math.Floor(Math.Log10(range / Math.Max(atMost, 1))) - 1;
        for (; ; exponent++)
        {
            foreach (double mantissa in s_mantissas)
            {
                double step = mantissa * Math.Pow(10, exponent);
                if (Last(high, step) - First(low, step) + 1 <= Math.Max(atMost, 1))
                    return step;
            }
        }
    }

    /// <summary>Ticks of a linear axis, all of them from low to high.</summary>
    /// <example><code>double[] ticks = Ticks.Linear(0, 1, 6); // 0, 0.2, 0.4, 0.6, 0.8, 1</code></example>
    public static double[] Linear(double low, double high, int atMost) => Multiples(low, high, Step(low, high, atMost));

    /// <summary>
    /// Ticks of a logarithmic axis: powers of ten (every second, fifth ... where there are many); with fewer than three of them
    /// also 2 and 5 times; within one decade those of a linear axis.
    /// </summary>
    public static double[] Logarithmic(double low, double high, int atMost)
    {
        if (!(low > 0))
            throw new ArgumentException($"Ticks: a logarithmic axis begins above 0; low is {low}.");
        double from = Math.Log10(low), to = Math.Log10(high);
        double[] exponents = Multiples(from, to, Math.Max(1, Step(from, to, Math.Max(atMost, 2))));
        if (exponents.Length >= 3)
            return [.. exponents.Select(Power)];

        var ticks = new List<double>();
        for (int exponent = (int)Math.Floor(from); exponent <= Math.Ceiling(to); exponent++)
        {
            foreach (double mantissa in s_mantissas)
            {
                double tick = Round(mantissa * Power(exponent), exponent);
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
                    ticks.Add(tick);
            }
        }
        if (ticks.Count > Math.Max(atMost, 2) && exponents.Length > 0)
            return [.. exponents.Select(Power)];
        return ticks.Count >= 3 ? [.. ticks] : Linear(low, high, atMost);
    }

    /// <summary>The ticks as texts: as many decimals as tell neighbours apart, powers of ten where numbers are very small or large.</summary>
    public static string[] Labels(double[] ticks)
    {
        double largest = ticks.Length == 0 ? 0 : ticks.Max(Math.Abs);
        double smallest = ticks.Where(t => t != 0).Select(Math.Abs).DefaultIfEmpty(1).Min();
        if (largest >= 1e7 || largest < 1e-3 || smallest < 1e-5)
            return Array.ConvertAll(ticks, t => t == 0 ? "0" : Num.Power(t, 4));
        if (largest / smallest > 30)
            return Array.ConvertAll(ticks, t => Num.Label(t));

        double step = largest;
        for (int i = 1; i < ticks.Length; i++)
            step = Math.Min(step, Math.Abs(ticks[i] - ticks[i - 1]));
        int decimals = 0;
        while (decimals < 10 && Math.Abs(Math.Round(step, decimals) - step) > step * 1e-6)
            decimals++;
        string format = "#,0" + (decimals > 0 ? "." + new string('0', decimals) : "");
        return Array.ConvertAll(ticks, t => Clean(t).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'));
    }

    internal static double[] Multiples(double low, double high, double step)
    {
        double first = First(low, step), last = Last(high, step);
        int exponent = (int)Math.Floor(Math.Log10(step) + 1e-9);
        var ticks = new double[Math.Max(0, (int)(last - first) + 1)];
        for (int i = 0; i < ticks.Length; i++)
            ticks[i] = Round((first + i) * step, exponent);
        return ticks;
    }

    // A hair of tolerance: 0.6 / 0.2 is not quite 3.
    static double First(double low, double step) => Math.Ceiling(low / step - 1e-9);

    static double Last(double high, double step) => Math.Floor(high / step + 1e-9);

    static double Power(double exponent)
        => double.Parse("1e" + exponent.ToString("0", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    static double Round(double value, int exponent)
        => exponent is < 0 and >= -15 ? Clean(Math.Round(value, -exponent)) : Clean(value);

    static double Clean(double value) => value == 0 ? 0 : value;
}
