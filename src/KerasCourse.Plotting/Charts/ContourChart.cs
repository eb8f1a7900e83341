using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>A surface over the plane as lines of equal height with filled bands: a loss around its minimum, with a path down to it.</summary>
/// <example><code>new ContourChart("Loss", losses, -1, 1, -1, 1) { Logarithmic = true }.AddPoint("minimum", 0, 0);</code></example>
public sealed class ContourChart : AxisFigure
{
    readonly SurfaceGrid _grid;
    readonly List<(string Name, double[] X, double[] Y)> _paths = [];

    /// <summary>Draws values on an even grid.</summary>
    /// <param name="title">The title above the chart.</param>
    /// <param name="values">[rows, columns]; row 0 lies at <paramref name="yLow"/>. NaN leaves a hole.</param>
    /// <param name="xLow">x of the first column.</param>
    /// <param name="xHigh">x of the last column.</param>
    /// <param name="yLow">y of the first row.</param>
    /// <param name="yHigh">y of the last row.</param>
    public ContourChart(string title, double[,] values, double xLow, double xHigh, double yLow, double yHigh) : base(title)
    {
        _grid = new SurfaceGrid((double[,])values.Clone(), xLow, xHigh, yLow, yHigh).Checked(nameof(ContourChart));
        Height = 350;
    }

    /// <summary>Draws a function, taken at resolution x resolution points.</summary>
    public ContourChart(
        string title, Func<double, double, double> function, double xLow, double xHigh, double yLow, double yHigh, int resolution = 64)
        : this(title, SurfaceGrid.Sample(function, xLow, xHigh, yLow, yHigh, Math.Max(2, resolution)).Values, xLow, xHigh, yLow, yHigh)
    {
    }

    /// <summary>The number of bands.</summary>
    public int Levels { get; set; } = 12;

    /// <summary>True for levels that grow by a factor instead of a difference; values of zero and below are holes.</summary>
    public bool Logarithmic { get; set; }

    /// <summary>The bands' colours.</summary>
    public ColorMap ColorMap { get; set; } = ColorMap.Viridis;

    /// <summary>Adds a marked place.</summary>
    public ContourChart AddPoint(string name, double x, double y) => AddPath(name, [x], [y]);

    /// <summary>Adds a walk over the surface, from a ring to a dot.</summary>
    public ContourChart AddPath<TX, TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y) where TX : INumberBase<TX> where TY : INumberBase<TY>
    {
        (double[] xs, double[] ys) = (Num.ToDoubles(x), Num.ToDoubles(y));
        Lengths.Same("ContourChart", name, ("x", xs.Length), ("y", ys.Length));
        _paths.Add((name, xs, ys));
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        SurfaceGrid grid = _grid;
        if (Logarithmic)
            grid = grid with { Values = Map(v => v > 0 ? Math.Log10(v) : double.NaN) };
        Domain extent = grid.Extent();
        if (extent.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        (Domain x, Domain y) = grid.Rectangle();
        int bands = extent.Low < extent.High ? Math.Max(Levels, 1) : 1;
        Domain wide = extent.Low < extent.High ? extent : extent.Widened(0, false, null, null);
        (double low, double high) = Logarithmic ? (Math.Pow(10, wide.Low), Math.Pow(10, wide.High)) : (wide.Low, wide.High);
        var style = new AxisStyle { RoundY = false, RightRoom = ColorBar.Width(low, high, Logarithmic) };
        PlotArea area = DrawAxes(svg, DrawHeader(svg), x, y, style);

        area.Clip(svg, room: 0);
        for (int band = 0; band < bands; band++)
        {
            // The first band takes all that has a value.
            double level = band == 0 ? double.MinValue : extent.Low + (extent.High - extent.Low) * band / bands;
            Rgb color = ColorMap.At(bands == 1 ? 0.5 : (double)band / (bands - 1));
            svg.Path(grid.Region(area, level), $"fill:{color};fill-rule:evenodd;stroke:#fff;stroke-opacity:.35;stroke-width:.7");
        }
        svg.EndGroup();
        svg.Rectangle(area.Left, area.Top, area.Width, area.Height, "axis");
        ColorBar.Draw(svg, area.Right, area.Top, area.Bottom, low, high, ColorMap, Logarithmic, bands);
        DrawPaths(svg, area);
    }

    private protected override string Describe()
    {
        Domain extent = _grid.Extent();
        return "Contour chart, " + (extent.IsEmpty ? "no values" : $"values from {Num.Label(extent.Low)} to {Num.Label(extent.High)}");
    }

    void DrawPaths(SvgBuilder svg, PlotArea area)
    {
        var placer = new LabelPlacer(area.Left, area.Top, area.Right, area.Bottom);
        foreach ((_, double[] xs, double[] ys) in _paths)
        {
            var path = new PathData();
            for (int i = 0; i < xs.Length; i++)
            {
                path.LineTo(area.X[xs[i]], area.Y[ys[i]]);
                placer.Reserve(area.X[xs[i]], area.Y[ys[i]], 3);
            }
            area.Clip(svg, room: 5);
            svg.Path(path, "line | stroke:#10151d;stroke-width:4");
            svg.Path(path, "line | stroke:#fff;stroke-width:2");
            if (xs.Length > 1)
                svg.Circle(area.X[xs[0]], area.Y[ys[0]], 4, "fill:none;stroke:#fff;stroke-width:2");
            if (xs.Length > 0)
                svg.Circle(area.X[xs[^1]], area.Y[ys[^1]], 4.5, "fill:#fff;stroke:#10151d;stroke-width:1.5");
            svg.EndGroup();
        }
        foreach ((string name, double[] xs, double[] ys) in _paths)
        {
            if (xs.Length > 0)
                PointLabel.Draw(svg, area, placer, xs[^1], ys[^1], 4.5, name);
        }
    }

    double[,] Map(Func<double, double> function)
    {
        var result = new double[_grid.Rows, _grid.Columns];
        for (int row = 0; row < _grid.Rows; row++)
        {
            for (int column = 0; column < _grid.Columns; column++)
                result[row, column] = function(_grid.Values[row, column]);
        }
        return result;
    }
}
