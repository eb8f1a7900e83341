using System.Globalization;
using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>Numbers in and out of pictures, the same in every culture.</summary>
static class Num
{
    /// <summary>Beyond this a difference of two values would overflow; such values are gaps, as NaN is.</summary>
    const double Largest = 1e290;

    public static bool IsPlottable(double value) => Math.Abs(value) <= Largest;

    /// <summary>A coordinate: two decimals are a hundredth of a unit, finer than any screen shows.</summary>
    public static string Svg(double value)
    {
        double rounded = Math.Round(value, 2);
        return rounded == 0 ? "0" : rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>A value for people: four significant digits, a true minus sign, powers of ten where it is very large or small.</summary>
    public static string Label(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        double size = Math.Abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e7))
            return Power(value, digits);
        int decimals = size == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        return Math.Round(value, decimals).ToString("#,0.########", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    public static string Power(double value, int digits)
    {
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-12);
        double mantissa = Math.Round(value / Math.Pow(10, exponent), digits - 1);
        string power = "10" + Superscript(exponent);
        string front = mantissa.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');
        return front switch { "1" => power, "−1" => "−" + power, _ => front + "×" + power };
    }

    public static double[] ToDoubles<T>(IEnumerable<T> values) where T : INumberBase<T>
        => values is double[] same ? [.. same] : [.. values.Select(double.CreateTruncating)];

    public static double[,] ToDoubles<T>(T[,] values) where T : INumberBase<T>
    {
        var result = new double[values.GetLength(0), values.GetLength(1)];
        for (int row = 0; row < values.GetLength(0); row++)
        {
            for (int column = 0; column < values.GetLength(1); column++)
                result[row, column] = double.CreateTruncating(values[row, column]);
        }
        return result;
    }

    static string Superscript(int exponent)
    {
        const string digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        return string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : digits[c - '0']));
    }
}
