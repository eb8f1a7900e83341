namespace KerasCourse.Plotting;

/// <summary>The smallest and the largest of the numbers seen; what cannot be drawn (NaN, infinities) is passed over.</summary>
struct Domain
{
    public Domain()
    {
        (Low, High) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    public double Low { get; private set; }

    public double High { get; private set; }

    public readonly bool IsEmpty => Low > High;

    public void Include(double value)
    {
        if (Num.IsPlottable(value))
            (Low, High) = (Math.Min(Low, value), Math.Max(High, value));
    }

    public void Include(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            Include(value);
    }

    /// <summary>As <see cref="Include(ReadOnlySpan{double})"/>; on a logarithmic axis only what is above zero.</summary>
    public void Include(ReadOnlySpan<double> values, bool log)
    {
        foreach (double value in values)
        {
            if (!log || value > 0)
                Include(value);
        }
    }

    /// <summary>The same domain with limits the user set, with room at both ends and never of width zero.</summary>
    public readonly Domain Widened(double share, bool log, double? low, double? high)
    {
        (double from, double to) = log ? (Math.Log10(Low), Math.Log10(High)) : (Low, High);
        // Differences near the end of a double's digits are none.
        bool wide = to - from > Math.Max(Math.Abs(from), Math.Abs(to)) * 1e-9;
        double room = wide ? (to - from) * share : log ? 0.5 : Math.Max(Math.Abs(from) * 0.1, 0.5);
        (from, to) = (from - room, to + room);
        if (log)
            (from, to) = (Math.Pow(10, from), Math.Pow(10, to));
        var result = new Domain { Low = low ?? from, High = high ?? to };
        if (!(result.High > result.Low) || (log && !(result.Low > 0)))
            return low is null && high is null ? new Domain { Low = log ? 0.1 : 0, High = 1 } : Widened(share, log, null, null);
        return result;
    }

    /// <summary>Both ends moved outwards to the next tick.</summary>
    public readonly Domain RoundedTo(double step, bool keepLow, bool keepHigh) => new()
    {
        Low = keepLow ? Low : Math.Floor(Low / step + 1e-9) * step,
        High = keepHigh ? High : Math.Ceiling(High / step - 1e-9) * step,
    };
}
