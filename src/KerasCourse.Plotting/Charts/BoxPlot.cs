using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>
/// Median, quartiles, whiskers and outliers of groups of values. Quartiles by linear interpolation; whiskers reach the last value
/// within 1.5 times the box (Tukey); a diamond marks the mean.
/// </summary>
/// <example><code>new BoxPlot("Five seeds").Add("plain", plain).Add("all", all);</code></example>
/// <param name="title">The title above the chart.</param>
public sealed class BoxPlot(string title) : AxisFigure(title)
{
    readonly List<(string Name, double[] Sorted)> _groups = [];

    /// <summary>Adds a group of values; NaN and infinities are left out.</summary>
    public BoxPlot Add<T>(string name, IEnumerable<T> values) where T : INumberBase<T>
    {
        _groups.Add((name, [.. Num.ToDoubles(values).Where(Num.IsPlottable).Order()]));
        return this;
    }

    /// <summary>The value below which a share of the sorted values lies, linear between neighbours.</summary>
    internal static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int index = Math.Min((int)position, sorted.Length - 1), next = Math.Min(index + 1, sorted.Length - 1);
        return sorted[index] + (sorted[next] - sorted[index]) * (position - index);
    }

    private protected override void Draw(SvgBuilder svg)
    {
        Domain x = new(), y = new();
        foreach ((_, double[] sorted) in _groups)
            y.Include(sorted);
        if (y.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        x.Include(-0.5);
        x.Include(_groups.Count - 0.5);
        PlotArea area = DrawAxes(svg, DrawHeader(svg), x, y, new AxisStyle { Categories = [.. _groups.Select(g => g.Name)], YRoom = 0.02 });
        double box = Math.Min(64, area.Width / _groups.Count * 0.55);
        for (int g = 0; g < _groups.Count; g++)
        {
            if (_groups[g].Sorted.Length > 0)
                DrawBox(svg, area, g, area.X[g], box);
        }
    }

    private protected override string Describe()
    {
        var parts = _groups.Select(g => g.Sorted.Length == 0 ? $"{g.Name}: no values"
            : $"{g.Name}: median {Num.Label(Quantile(g.Sorted, 0.5))} of {g.Sorted.Length}");
        return "Box plot. " + string.Join("; ", parts);
    }

    void DrawBox(SvgBuilder svg, PlotArea area, int group, double center, double box)
    {
        (string name, double[] sorted) = _groups[group];
        double lower = Quantile(sorted, 0.25), median = Quantile(sorted, 0.5), upper = Quantile(sorted, 0.75);
        double reach = 1.5 * (upper - lower);
        double least = sorted.First(v => v >= lower - reach), most = sorted.Last(v => v <= upper + reach);
        string text = $"{name}: median {Num.Label(median)}, quartiles {Num.Label(lower)} and {Num.Label(upper)}, {sorted.Length} values";

        string stroke = $"line thin {Stylesheet.Stroke(group)}";
        double half = box / 2, cap = box / 5;
        var whiskers = new PathData().MoveTo(center, area.Y[most]).LineTo(center, area.Y[upper]);
        whiskers.MoveTo(center, area.Y[lower]).LineTo(center, area.Y[least]);
        whiskers.MoveTo(center - cap, area.Y[most]).LineTo(center + cap, area.Y[most]);
        svg.Path(whiskers.MoveTo(center - cap, area.Y[least]).LineTo(center + cap, area.Y[least]), stroke);
        svg.Rectangle(center - half, area.Y[upper], box, area.Y[lower] - area.Y[upper], "ground");
        svg.Rectangle(center - half, area.Y[upper], box, area.Y[lower] - area.Y[upper], $"{Stylesheet.Fill(group)} band", text, corner: 2);
        svg.Rectangle(center - half, area.Y[upper], box, area.Y[lower] - area.Y[upper], stroke, corner: 2);
        svg.Line(center - half, area.Y[median], center + half, area.Y[median], $"line {Stylesheet.Stroke(group)}");
        Diamond(svg, center, area.Y[sorted.Average()]);
        foreach (double value in sorted.Where(v => v < least || v > most))
            svg.Circle(center, area.Y[value], 2.6, Stylesheet.Fill(group), Num.Label(value));
    }

    static void Diamond(SvgBuilder svg, double x, double y)
        => svg.Path(new PathData().MoveTo(x, y - 4).LineTo(x + 4, y).LineTo(x, y + 4).LineTo(x - 4, y).Close(), "inked ring");
}
