using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>How often values fall into equal intervals; several sets lie over each other.</summary>
/// <example><code>new Histogram("Weights") { Bins = 40 }.Add("conv1", weights);</code></example>
/// <param name="title">The title above the chart.</param>
public sealed class Histogram(string title) : AxisFigure(title)
{
    readonly List<(string Name, double[] Values)> _sets = [];

    /// <summary>About how many intervals; null for a number that grows with the number of values. Their borders are round numbers.</summary>
    public int? Bins { get; set; }

    /// <summary>True to show shares of each set instead of counts, so that sets of different sizes compare.</summary>
    public bool Normalize { get; set; }

    /// <summary>Adds a set of values; NaN and infinities are not counted.</summary>
    public Histogram Add<T>(string name, IEnumerable<T> values) where T : INumberBase<T>
    {
        _sets.Add((name, [.. Num.ToDoubles(values).Where(Num.IsPlottable)]));
        return this;
    }

    /// <summary>The left border of the first interval, the intervals' width, and the counts of each set.</summary>
    internal (double First, double Step, int[][] Counts) Count()
    {
        var domain = new Domain();
        foreach ((_, double[] values) in _sets)
            domain.Include(values);
        if (domain.IsEmpty)
            return (0, 1, []);
        Domain wide = domain.Low < domain.High ? domain : domain.Widened(0, false, null, null);
        int bins = Bins ?? Math.Clamp((int)Math.Sqrt(_sets.Max(s => s.Values.Length)), 8, 60);
        double step = Ticks.Step(wide.Low, wide.High, Math.Max(bins, 2));
        double first = Math.Floor(domain.Low / step + 1e-9) * step;
        int count = Math.Max(1, (int)Math.Ceiling((domain.High - first) / step - 1e-9));
        var counts = new int[_sets.Count][];
        for (int s = 0; s < _sets.Count; s++)
        {
            counts[s] = new int[count];
            foreach (double value in _sets[s].Values)
                counts[s][Math.Clamp((int)Math.Floor((value - first) / step + 1e-9), 0, count - 1)]++;
        }
        return (first, step, counts);
    }

    private protected override void Draw(SvgBuilder svg)
    {
        (double first, double step, int[][] counts) = Count();
        if (counts.Length == 0)
        {
            DrawEmpty(svg);
            return;
        }
        double[] parts = [.. _sets.Select(s => Normalize ? Math.Max(1.0, s.Values.Length) : 1)];
        double[][] heights = [.. counts.Select((c, s) => Array.ConvertAll(c, v => v / parts[s]))];
        Domain x = new(), y = new();
        x.Include(first);
        x.Include(first + step * counts[0].Length);
        y.Include(0);
        foreach (double[] set in heights)
            y.Include(set);
        double top = DrawHeader(svg, _sets.Count > 1 ? [.. _sets.Select((s, i) => new LegendEntry(s.Name, LegendShape.Square, i))] : []);
        PlotArea area = DrawAxes(svg, top, x, y, new AxisStyle());
        for (int s = 0; s < heights.Length; s++)
        {
            for (int bin = 0; bin < heights[s].Length; bin++)
            {
                if (counts[s][bin] == 0)
                    continue;
                (double from, double to) = (first + step * bin, first + step * (bin + 1));
                double left = area.X[from], tip = area.Y[heights[s][bin]];
                string text = $"{_sets[s].Name} {Num.Label(from)} to {Num.Label(to)}: {counts[s][bin]}";
                string style = Stylesheet.Fill(s) + (heights.Length > 1 ? " soft" : "");
                svg.Rectangle(left + 0.3, tip, Math.Max(area.X[to] - left - 0.6, 0.5), area.Bottom - tip, style, text);
            }
        }
        svg.Line(area.Left, area.Bottom, area.Right, area.Bottom, "axis crisp");
    }

    private protected override string Describe()
        => "Histogram. " + string.Join("; ", _sets.Select(s => $"{s.Name}: {s.Values.Length} values"));
}
