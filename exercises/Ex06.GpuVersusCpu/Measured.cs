/// <summary>What an engine needed and reached.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="WarmUp">Seconds of the first epoch.</param>
/// <param name="Epochs">Seconds of each of the epochs after it.</param>
/// <param name="Digits">The digits in an epoch.</param>
/// <param name="Accuracy">On the test, after all epochs.</param>
internal sealed record Measured(Engine Engine, double WarmUp, IReadOnlyList<double> Epochs, int Digits, double Accuracy)
{
    /// <summary>Digits per second, in the middle one of the epochs.</summary>
    public double Speed => Digits / Quantile(Epochs, 0.5);

    /// <summary>Half of the width of the middle half of the epochs, in digits per second: a stray epoch does not count.</summary>
    public double Spread => (Digits / Quantile(Epochs, 0.25) - Digits / Quantile(Epochs, 0.75)) / 2;

    /// <summary>The value that the given part of all values does not exceed; between two values in proportion.</summary>
    public static double Quantile(IReadOnlyList<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
