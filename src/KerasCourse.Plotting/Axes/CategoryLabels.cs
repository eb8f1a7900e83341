namespace KerasCourse.Plotting;

/// <summary>
/// Names under the columns of a chart: on up to three lines where they fit, else slanted, and only every second, third ...
/// where the columns stand closer than letters.
/// </summary>
sealed class CategoryLabels
{
    const double Size = 11;
    const double Slant = 40;
    const double LongestSlanted = 140;

    readonly List<List<string>> _lines;
    readonly bool _slanted;
    readonly int _every;

    public CategoryLabels(IReadOnlyList<string> names, double band)
    {
        _lines = [.. names.Select(n => TextMeasure.Wrap(n, Size, band - 4))];
        _slanted = names.Where((n, i) => string.Concat(_lines[i]).Contains('…') && !n.Contains('…')).Any();
        _every = 1;
        if (_slanted)
        {
            _lines = [.. names.Select(n => new List<string> { TextMeasure.Fit(n, Size, LongestSlanted) })];
            _every = Math.Max(1, (int)Math.Ceiling(14 / band));
            Height = 14 + Math.Sin(Slant * Math.PI / 180) * Widest();
        }
        else
            Height = 4 + 13 * Math.Max(1, _lines.Select(l => l.Count).DefaultIfEmpty(1).Max());
    }

    /// <summary>The room the names need below the axis.</summary>
    public double Height { get; }

    public void Draw(SvgBuilder svg, double y, Func<int, double> center)
    {
        for (int i = 0; i < _lines.Count; i += _every)
        {
            if (_slanted)
            {
                svg.Text(center(i) + 3, y + 12, _lines[i].FirstOrDefault(""), "s m", "end", -Slant);
                continue;
            }
            for (int line = 0; line < _lines[i].Count; line++)
                svg.Text(center(i), y + 14 + 13 * line, _lines[i][line], "s m", "middle");
        }
    }

    double Widest() => _lines.Select(l => TextMeasure.Width(l.FirstOrDefault(""), Size)).DefaultIfEmpty(0).Max();
}
