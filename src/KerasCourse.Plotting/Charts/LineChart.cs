using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>Lines over a common x axis: losses and accuracies by epoch, with bands for spread and lines for goals.</summary>
/// <example><code>new LineChart("Loss") { XLabel = "epoch", LogY = true }.Add("train", loss).Add("test", valLoss).Save("loss.svg");</code></example>
/// <param name="title">The title above the chart.</param>
public sealed class LineChart(string title) : AxisFigure(title)
{
    /// <summary>With more points than this markers would hide the line.</summary>
    const int MostMarkers = 20;

    /// <summary>Lines of so many points are drawn thin, or their noise would become a block.</summary>
    const int ThinFrom = 300;

    readonly List<LineSeries> _series = [];
    readonly List<(string Name, double[] X, double[] Low, double[] High, int Series)> _bands = [];
    readonly List<(string Name, double Value, bool Vertical)> _references = [];

    /// <summary>True for a logarithmic x axis; values of zero and below are gaps.</summary>
    public bool LogX { get; set; }

    /// <summary>True for a logarithmic y axis; values of zero and below are gaps.</summary>
    public bool LogY { get; set; }

    /// <summary>Dots on the points: true, false, or null for only where the points are few.</summary>
    public bool? Markers { get; set; }

    /// <summary>The position of the first value of a series given without x: 1, for epochs.</summary>
    public double FirstX { get; set; } = 1;

    internal IReadOnlyList<LineSeries> Series => _series;

    /// <summary>Adds a line with one value per step: x is <see cref="FirstX"/>, and one more for each.</summary>
    public LineChart Add<T>(string name, IEnumerable<T> values, bool dashed = false) where T : INumberBase<T>
    {
        double[] y = Num.ToDoubles(values);
        return Add(name, Steps(y.Length), y, dashed);
    }

    /// <summary>Adds a line through points. NaN and infinities leave gaps.</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public LineChart Add<TX, TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y, bool dashed = false)
        where TX : INumberBase<TX> where TY : INumberBase<TY>
    {
        var series = new LineSeries(name, Num.ToDoubles(x), Num.ToDoubles(y), dashed);
        Lengths.Same("LineChart", name, ("x", series.X.Length), ("y", series.Y.Length));
        _series.Add(series);
        return this;
    }

    /// <summary>
    /// Adds a shaded band between two lines, x as in <see cref="Add{T}"/>: the spread over seeds, say. It takes the colour of the
    /// line of the same name if there is one.
    /// </summary>
    public LineChart AddBand<T>(string name, IEnumerable<T> low, IEnumerable<T> high) where T : INumberBase<T>
    {
        (double[] from, double[] to) = (Num.ToDoubles(low), Num.ToDoubles(high));
        Lengths.Same("LineChart", name, ("low", from.Length), ("high", to.Length));
        int series = _series.FindIndex(s => s.Name == name);
        _bands.Add((name, Steps(from.Length), from, to, series >= 0 ? series : _series.Count + _bands.Count));
        return this;
    }

    /// <summary>Adds a dashed level line: the course's figure, say.</summary>
    public LineChart AddLevel(string name, double y)
    {
        _references.Add((name, y, false));
        return this;
    }

    /// <summary>Adds a dashed upright line: the best epoch, say.</summary>
    public LineChart AddMark(string name, double x)
    {
        _references.Add((name, x, true));
        return this;
    }

    /// <summary>The chart in characters (braille dots) for a terminal.</summary>
    /// <param name="columns">Width in characters, at least 20.</param>
    /// <param name="rows">Height of the plot in lines, at least 3.</param>
    /// <param name="color">True for ANSI colours.</param>
    public string ToTerminal(int columns = 72, int rows = 14, bool color = false) => TerminalLines.Draw(this, columns, rows, color);

    private protected override void Draw(SvgBuilder svg)
    {
        (Domain x, Domain y) = Extent();
        if (x.IsEmpty || y.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        double top = DrawHeader(svg, LegendEntries());
        bool whole = _series.All(s => s.X.All(v => v == Math.Round(v)));
        PlotArea area = DrawAxes(svg, top, x, y, new AxisStyle { LogX = LogX, LogY = LogY, WholeX = whole, YRoom = LogY ? 0.03 : 0 });

        area.Clip(svg, room: 4);
        foreach ((string name, double[] bandX, double[] low, double[] high, int series) in _bands)
            DrawBand(svg, area, bandX, low, high, series);
        foreach ((_, double value, bool vertical) in _references)
        {
            double place = vertical ? area.X[value] : area.Y[value];
            if (vertical)
                svg.Line(place, area.Top, place, area.Bottom, "il thin dash");
            else
                svg.Line(area.Left, place, area.Right, place, "il thin dash");
        }
        for (int i = 0; i < _series.Count; i++)
            DrawSeries(svg, area, _series[i], i);
        svg.EndGroup();
    }

    private protected override string Describe()
    {
        var parts = _series.Select(s =>
        {
            double[] finite = [.. s.Y.Where(Num.IsPlottable)];
            return finite.Length == 0 ? $"{s.Name}: no values"
                : $"{s.Name}: {finite.Length} points from {Num.Label(finite[0])} to {Num.Label(finite[^1])}";
        });
        return "Line chart. " + string.Join("; ", parts);
    }

    internal (Domain X, Domain Y) Extent()
    {
        Domain x = new(), y = new();
        foreach (LineSeries series in _series)
        {
            for (int i = 0; i < series.X.Length; i++)
            {
                (double px, double py) = (series.X[i], series.Y[i]);
                if (Num.IsPlottable(px) && Num.IsPlottable(py) && !(LogX && px <= 0) && !(LogY && py <= 0))
                {
                    x.Include(px);
                    y.Include(py);
                }
            }
        }
        foreach ((_, double[] bandX, double[] low, double[] high, _) in _bands)
        {
            x.Include(bandX, LogX);
            y.Include(low, LogY);
            y.Include(high, LogY);
        }
        if (!x.IsEmpty && !y.IsEmpty)
        {
            foreach ((_, double value, bool vertical) in _references)
            {
                if (!vertical && !(LogY && value <= 0))
                    y.Include(value);
            }
        }
        return (x, y);
    }

    List<LegendEntry> LegendEntries()
    {
        var entries = _series.Select((s, i) => new LegendEntry(s.Name, s.Dashed ? LegendShape.Dashes : LegendShape.Line, i)).ToList();
        entries.AddRange(_bands.Where(b => _series.All(s => s.Name != b.Name)).Select(b => new LegendEntry(b.Name, LegendShape.Square, b.Series)));
        entries.AddRange(_references.Select(r => new LegendEntry(r.Name, LegendShape.Dashes, -1)));
        return entries;
    }

    void DrawSeries(SvgBuilder svg, PlotArea area, LineSeries series, int index)
    {
        var path = new PathData();
        var dots = new List<(double X, double Y, int Index)>();
        bool all = Markers ?? (series.Y.Length <= MostMarkers);
        bool before = false;
        (double X, double Y, int Index) last = default;
        int run = 0;
        foreach (int i in series.DrawnIndices())
        {
            (double x, double y) = (area.X[series.X[i]], area.Y[series.Y[i]]);
            path.LineTo(x, y);
            bool here = double.IsFinite(x) && double.IsFinite(y);
            // A value between two gaps has no line: it gets a dot.
            if (!here && before && run == 1 && !all)
                dots.Add(last);
            run = here ? run + 1 : 0;
            before = here;
            last = (x, y, i);
            if (here && all)
                dots.Add(last);
        }
        if (run == 1 && !all)
            dots.Add(last);
        string weight = series.Y.Length > ThinFrom ? "line thin" : "line";
        svg.Path(path, $"{weight} {Stylesheet.Stroke(index)}" + (series.Dashed ? " dash" : ""));
        foreach ((double x, double y, int i) in dots)
            Marker.Draw(svg, x, y, 3.4, index, $"{series.Name}: {Num.Label(series.Y[i])} at {Num.Label(series.X[i])}");
    }

    static void DrawBand(SvgBuilder svg, PlotArea area, double[] x, double[] low, double[] high, int series)
    {
        var points = new List<(double, double, double)>();
        var path = new PathData();
        for (int i = 0; i < x.Length; i++)
        {
            (double px, double from, double to) = (area.X[x[i]], area.Y[low[i]], area.Y[high[i]]);
            bool here = double.IsFinite(px + from + to);
            if (here)
                points.Add((px, to, from));
            if (points.Count > 0 && (!here || i == x.Length - 1))
            {
                path.Band(points);
                points.Clear();
            }
        }
        svg.Path(path, $"band {Stylesheet.Fill(series)}");
    }

    double[] Steps(int count) => [.. Enumerable.Range(0, count).Select(i => FirstX + i)];
}
