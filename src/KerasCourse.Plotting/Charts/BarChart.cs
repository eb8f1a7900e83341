using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>Bars in groups, with error bars where given.</summary>
/// <example><code>new BarChart("Accuracy", ["plain", "+ BN"]) { YMin = 0.9 }.Add("test", [0.917, 0.92], errors: [0.004, 0.003]);</code></example>
/// <param name="title">The title above the chart.</param>
/// <param name="categories">The names below the groups.</param>
public sealed class BarChart(string title, IEnumerable<string> categories) : AxisFigure(title)
{
    readonly string[] _categories = [.. categories];
    readonly List<(string Name, double[] Values, double[]? Errors)> _series = [];
    readonly List<(string Name, double Value)> _levels = [];

    /// <summary>The values above the bars: true, false, or null for where there is room.</summary>
    public bool? ShowValues { get; set; }

    /// <summary>Adds one bar to every category; errors are half the length of the error bars. NaN leaves a gap.</summary>
    /// <exception cref="ArgumentException">Not one value for each category.</exception>
    public BarChart Add<T>(string name, IEnumerable<T> values, IEnumerable<T>? errors = null) where T : INumberBase<T>
    {
        (double[] heights, double[]? spread) = (Num.ToDoubles(values), errors is null ? null : Num.ToDoubles(errors));
        (int count, int errorCount) = (heights.Length, spread?.Length ?? heights.Length);
        Lengths.Same("BarChart", name, ("categories", _categories.Length), ("values", count), ("errors", errorCount));
        _series.Add((name, heights, spread));
        return this;
    }

    /// <summary>Adds a dashed level line: the course's figure, say.</summary>
    public BarChart AddLevel(string name, double y)
    {
        _levels.Add((name, y));
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        Domain x = new(), y = new();
        foreach ((_, double[] values, double[]? errors) in _series)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double error = Error(errors, i);
                y.Include(values[i] + error);
                y.Include(values[i] - error);
            }
        }
        if (y.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        foreach ((_, double value) in _levels)
            y.Include(value);
        // Bars stand on zero unless the user cuts the axis.
        y.Include(YMin is > 0 ? YMin.Value : 0);
        x.Include(-0.5);
        x.Include(_categories.Length - 0.5);

        var legend = _series.Count > 1 ? _series.Select((s, i) => new LegendEntry(s.Name, LegendShape.Square, i)).ToList() : [];
        legend.AddRange(_levels.Select(l => new LegendEntry(l.Name, LegendShape.Dashes, -1)));
        PlotArea area = DrawAxes(svg, DrawHeader(svg, legend) + 8, x, y, new AxisStyle { Categories = _categories });

        double band = area.Width / _categories.Length;
        double bar = Math.Min(54, band * 0.78 / _series.Count);
        double widest = _series.Max(s => s.Values.Max(v => TextMeasure.Width(Num.Label(v), 10)));
        bool room = widest <= (_series.Count == 1 ? band - 6 : bar - 1);
        double ground = Math.Clamp(0, area.Y.Low, area.Y.High);
        area.Clip(svg, room: 1);
        for (int s = 0; s < _series.Count; s++)
        {
            for (int i = 0; i < _categories.Length; i++)
                DrawBar(svg, area, s, i, BarLeft(area, s, i, bar), bar, ground);
        }
        foreach ((_, double value) in _levels)
            svg.Line(area.Left, area.Y[value], area.Right, area.Y[value], "il thin dash");
        svg.EndGroup();
        if (ground > area.Y.Low)
            svg.Line(area.Left, area.Y[ground], area.Right, area.Y[ground], "axis crisp");
        for (int s = 0; (ShowValues ?? room) && s < _series.Count; s++)
        {
            for (int i = 0; i < _categories.Length; i++)
                DrawValue(svg, area, s, i, BarLeft(area, s, i, bar) + bar / 2);
        }
    }

    private protected override string Describe()
    {
        var parts = _series.Select(s => s.Name + ": " + string.Join(", ", _categories.Zip(s.Values, (c, v) => $"{c} {Num.Label(v)}")));
        return "Bar chart. " + string.Join("; ", parts);
    }

    void DrawBar(SvgBuilder svg, PlotArea area, int series, int index, double left, double bar, double ground)
    {
        (string name, double[] values, double[]? errors) = _series[series];
        double value = values[index], tip = area.Y[value], foot = area.Y[ground], gap = _series.Count > 1 ? 1 : 0;
        if (double.IsNaN(tip))
            return;
        double error = Error(errors, index);
        string text = $"{_categories[index]}, {name}: {Num.Label(value)}" + (error > 0 ? $" ± {Num.Label(error)}" : "");
        svg.Rectangle(left + gap / 2, Math.Min(tip, foot), bar - gap, Math.Abs(foot - tip), Stylesheet.Fill(series), text, corner: 1.5);
        if (error <= 0)
            return;
        double center = left + bar / 2, cap = Math.Min(5, bar / 3), upper = area.Y[value + error], lower = area.Y[value - error];
        var path = new PathData().MoveTo(center - cap, upper).LineTo(center + cap, upper).MoveTo(center, upper).LineTo(center, lower);
        svg.Path(path.MoveTo(center - cap, lower).LineTo(center + cap, lower), "il thin");
    }

    void DrawValue(SvgBuilder svg, PlotArea area, int series, int index, double center)
    {
        (_, double[] values, double[]? errors) = _series[series];
        double value = values[index];
        if (!Num.IsPlottable(value))
            return;
        double end = value >= 0 ? area.Y[value + Error(errors, index)] - 4 : area.Y[value - Error(errors, index)] + 11;
        svg.Text(center, Math.Clamp(end, area.Top - 2, area.Bottom - 3), Num.Label(value), "xs n halo", "middle");
    }

    double BarLeft(PlotArea area, int series, int index, double bar) => area.X[index] + (series - _series.Count / 2.0) * bar;

    static double Error(double[]? errors, int index) => errors is null || !Num.IsPlottable(errors[index]) ? 0 : Math.Abs(errors[index]);
}
