namespace KerasCourse.Plotting;

/// <summary>From values to places on the picture, straight or logarithmic. What has no place (NaN, zero on a logarithm) is NaN.</summary>
readonly record struct Scale(double Low, double High, double From, double To, bool Log = false)
{
    public double this[double value]
    {
        get
        {
            if (!double.IsFinite(value) || (Log && value <= 0))
                return double.NaN;
            double share = Log ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
            // Far outside the picture is far enough; no SVG reader likes coordinates of 1e12.
            return Math.Clamp(From + share * (To - From), -1e5, 1e5);
        }
    }

    public double[] Ticks(int atMost) => Log ? Plotting.Ticks.Logarithmic(Low, High, atMost) : Plotting.Ticks.Linear(Low, High, atMost);
}
