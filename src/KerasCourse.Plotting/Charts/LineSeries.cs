namespace KerasCourse.Plotting;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
sealed record LineSeries(string Name, double[] X, double[] Y, bool Dashed)
{
    /// <summary>More points than this are thinned; the chart is some hundred pixels wide.</summary>
    const int Most = 1500;

    /// <summary>
    /// The line's points, thinned where there are thousands: of each stretch its smallest and its largest value, so that no
    /// peak is lost. Gaps (NaN) stay gaps.
    /// </summary>
    public IEnumerable<int> DrawnIndices()
    {
        if (Y.Length <= Most)
        {
            for (int i = 0; i < Y.Length; i++)
                yield return i;
            yield break;
        }
        int stretches = Most / 3;
        for (int stretch = 0; stretch < stretches; stretch++)
        {
            int from = (int)((long)stretch * Y.Length / stretches), to = (int)((long)(stretch + 1) * Y.Length / stretches);
            int least = -1, most = -1, gap = -1;
            for (int i = from; i < to; i++)
            {
                if (!Num.IsPlottable(Y[i]))
                    gap = i;
                else
                {
                    least = least < 0 || Y[i] < Y[least] ? i : least;
                    most = most < 0 || Y[i] > Y[most] ? i : most;
                }
            }
            foreach (int index in new SortedSet<int> { least, most, gap })
            {
                if (index >= 0)
                    yield return index;
            }
        }
    }
}
