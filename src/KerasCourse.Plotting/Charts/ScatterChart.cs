using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>Points in the plane, in groups that differ in colour and shape, with labels where wanted.</summary>
/// <example><code>new ScatterChart("Iris") { XLabel = "length" }.Add("setosa", x, y).Add("virginica", x2, y2);</code></example>
/// <param name="title">The title above the chart.</param>
public sealed class ScatterChart(string title) : AxisFigure(title)
{
    readonly List<(string Name, double[] X, double[] Y, string[]? Labels)> _groups = [];

    /// <summary>True for a logarithmic x axis.</summary>
    public bool LogX { get; set; }

    /// <summary>True for a logarithmic y axis.</summary>
    public bool LogY { get; set; }

    /// <summary>The points' radius; null for one that suits their number.</summary>
    public double? Radius { get; set; }

    /// <summary>Adds a group of points; labels stand beside their points where there is room.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public ScatterChart Add<TX, TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y, IEnumerable<string>? labels = null)
        where TX : INumberBase<TX> where TY : INumberBase<TY>
    {
        (double[] xs, double[] ys, string[]? names) = (Num.ToDoubles(x), Num.ToDoubles(y), labels?.ToArray());
        Lengths.Same("ScatterChart", name, ("x", xs.Length), ("y", ys.Length), ("labels", names?.Length ?? xs.Length));
        _groups.Add((name, xs, ys, names));
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        Domain x = new(), y = new();
        foreach ((_, double[] xs, double[] ys, _) in _groups)
        {
            x.Include(xs, LogX);
            y.Include(ys, LogY);
        }
        if (x.IsEmpty || y.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        var legend = _groups.Where(g => g.Name.Length > 0).Select((g, i) => new LegendEntry(g.Name, LegendShape.Marker, i)).ToList();
        double top = DrawHeader(svg, legend);
        var style = new AxisStyle { LogX = LogX, LogY = LogY, XRoom = 0.05, YRoom = 0.05, RoundY = false, GridX = true };
        PlotArea area = DrawAxes(svg, top, x, y, style);

        int count = _groups.Sum(g => g.X.Length);
        double radius = Radius ?? (count <= 60 ? 4.5 : count <= 400 ? 3.4 : 2.4);
        var placer = new LabelPlacer(area.Left, area.Top, area.Right, area.Bottom);
        area.Clip(svg, room: radius + 1);
        for (int g = 0; g < _groups.Count; g++)
        {
            (string name, double[] xs, double[] ys, string[]? labels) = _groups[g];
            for (int i = 0; i < xs.Length; i++)
            {
                (double px, double py) = (area.X[xs[i]], area.Y[ys[i]]);
                if (!double.IsFinite(px + py))
                    continue;
                placer.Reserve(px, py, radius);
                string? tip = labels is not null ? labels[i] : count <= 400 ? $"{name} ({Num.Label(xs[i])}, {Num.Label(ys[i])})" : null;
                Marker.Draw(svg, px, py, radius, g, tip);
            }
        }
        svg.EndGroup();
        foreach ((_, double[] xs, double[] ys, string[]? labels) in _groups)
        {
            for (int i = 0; labels is not null && i < xs.Length; i++)
                PointLabel.Draw(svg, area, placer, xs[i], ys[i], radius, labels[i]);
        }
    }

    private protected override string Describe()
        => "Scatter chart. " + string.Join("; ", _groups.Select(g => $"{g.Name}: {g.X.Length} points"));
}
