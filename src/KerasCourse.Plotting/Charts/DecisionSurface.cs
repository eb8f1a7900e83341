using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>
/// What a classifier says at every point of the plane, with the points it learned from. With a probability of the second class
/// the shade tells how sure it is and a line marks one half; with classes each has its ground.
/// </summary>
/// <example><code>new DecisionSurface("XOR", (x, y) => Predict(x, y), -0.5, 1.5, -0.5, 1.5).Add("0", x0, y0).Add("1", x1, y1);</code></example>
public sealed class DecisionSurface : AxisFigure
{
    const double Line = 0.5;
    static readonly Rgb[] s_colors =
    [
        new(0, 114, 178), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167),
        new(230, 159, 0), new(86, 180, 233), new(125, 107, 175), new(110, 122, 138),
    ];

    readonly SurfaceGrid _grid;
    readonly bool _isProbability;
    readonly List<(string Name, double[] X, double[] Y)> _classes = [];

    /// <summary>Draws probabilities of the second class on an even grid.</summary>
    /// <param name="title">The title above the chart.</param>
    /// <param name="probabilities">[rows, columns] from 0 to 1; row 0 lies at <paramref name="yLow"/>.</param>
    /// <param name="xLow">x of the first column.</param>
    /// <param name="xHigh">x of the last column.</param>
    /// <param name="yLow">y of the first row.</param>
    /// <param name="yHigh">y of the last row.</param>
    public DecisionSurface(string title, double[,] probabilities, double xLow, double xHigh, double yLow, double yHigh) : base(title)
    {
        _grid = new SurfaceGrid((double[,])probabilities.Clone(), xLow, xHigh, yLow, yHigh).Checked(nameof(DecisionSurface));
        _isProbability = true;
        Height = 350;
    }

    /// <summary>Draws a function of x and y that gives the probability of the second class.</summary>
    public DecisionSurface(
        string title, Func<double, double, double> probability, double xLow, double xHigh, double yLow, double yHigh, int resolution = 80)
        : this(title, SurfaceGrid.Sample(probability, xLow, xHigh, yLow, yHigh, Math.Max(2, resolution)).Values, xLow, xHigh, yLow, yHigh)
    {
    }

    /// <summary>Draws classes 0, 1, 2 ... on an even grid.</summary>
    public DecisionSurface(string title, int[,] classes, double xLow, double xHigh, double yLow, double yHigh)
        : this(title, Num.ToDoubles(classes), xLow, xHigh, yLow, yHigh)
        => _isProbability = false;

    /// <summary>Draws what a model says about all points of an even grid, asked once.</summary>
    /// <param name="title">The title above the chart.</param>
    /// <param name="predict">Takes points [n, 2], gives n probabilities of the second class: <c>p => model.Predict(p).ToArray&lt;float&gt;()</c>.</param>
    /// <param name="xLow">The left end.</param>
    /// <param name="xHigh">The right end.</param>
    /// <param name="yLow">The lower end.</param>
    /// <param name="yHigh">The upper end.</param>
    /// <param name="resolution">Points along each side, at least 2.</param>
    /// <exception cref="ArgumentException">Not one probability for each point.</exception>
    public static DecisionSurface FromModel(
        string title, Func<float[,], float[]> predict, double xLow, double xHigh, double yLow, double yHigh, int resolution = 80)
    {
        resolution = Math.Max(2, resolution);
        int count = resolution * resolution;
        var points = new float[count, 2];
        for (int i = 0; i < count; i++)
        {
            points[i, 0] = (float)(xLow + (xHigh - xLow) * (i % resolution) / (resolution - 1));
            points[i, 1] = (float)(yLow + (yHigh - yLow) * (i / resolution) / (resolution - 1));
        }
        float[] answers = predict(points);
        Lengths.Same(nameof(DecisionSurface), title, ("points", count), ("probabilities", answers.Length));
        var values = new double[resolution, resolution];
        for (int i = 0; i < count; i++)
            values[i / resolution, i % resolution] = answers[i];
        return new DecisionSurface(title, values, xLow, xHigh, yLow, yHigh);
    }

    /// <summary>Adds the points of the next class: first class 0, then class 1 ...</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public DecisionSurface Add<TX, TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y) where TX : INumberBase<TX> where TY : INumberBase<TY>
    {
        (double[] xs, double[] ys) = (Num.ToDoubles(x), Num.ToDoubles(y));
        Lengths.Same("DecisionSurface", name, ("x", xs.Length), ("y", ys.Length));
        _classes.Add((name, xs, ys));
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        if (_grid.Extent().IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        (Domain x, Domain y) = _grid.Rectangle();
        double top = DrawHeader(svg, [.. _classes.Select((c, i) => new LegendEntry(c.Name, LegendShape.Marker, i))]);
        PlotArea area = DrawAxes(svg, top, x, y, new AxisStyle { RoundY = false });

        area.Clip(svg, room: 0);
        // A grid value colours the ground around it: half a cell beyond the border values.
        (double left, double right, double upper, double lower) = (area.X[_grid.XLow], area.X[_grid.XHigh], area.Y[_grid.YHigh], area.Y[_grid.YLow]);
        (double cellX, double cellY) = ((right - left) / (_grid.Columns - 1), (lower - upper) / (_grid.Rows - 1));
        (double w, double h) = (cellX * _grid.Columns, cellY * _grid.Rows);
        svg.Image(left - cellX / 2, upper - cellY / 2, w, h, Ground(), smooth: _isProbability);
        if (_isProbability)
            svg.Path(_grid.Region(area, Line), "il thin");
        svg.EndGroup();
        svg.Rectangle(area.Left, area.Top, area.Width, area.Height, "axis");

        area.Clip(svg, room: 6);
        int count = _classes.Sum(c => c.X.Length);
        double radius = count <= 20 ? 6 : count <= 300 ? 4 : 2.6;
        for (int c = 0; c < _classes.Count; c++)
        {
            (string name, double[] xs, double[] ys) = _classes[c];
            for (int i = 0; i < xs.Length; i++)
            {
                string? tip = count <= 300 ? $"{name} ({Num.Label(xs[i])}, {Num.Label(ys[i])})" : null;
                if (double.IsFinite(area.X[xs[i]] + area.Y[ys[i]]))
                    Marker.Draw(svg, area.X[xs[i]], area.Y[ys[i]], radius, c, tip);
            }
        }
        svg.EndGroup();
    }

    private protected override string Describe()
        => "Decision surface. " + string.Join("; ", _classes.Select(c => $"{c.Name}: {c.X.Length} points"));

    /// <summary>The ground as a picture with transparency, so that it suits a light and a dark page.</summary>
    Picture Ground()
    {
        var pixels = new byte[_grid.Rows * _grid.Columns * 4];
        for (int row = 0; row < _grid.Rows; row++)
        {
            for (int column = 0; column < _grid.Columns; column++)
            {
                double value = _grid.Values[_grid.Rows - 1 - row, column];
                if (!Num.IsPlottable(value))
                    continue;
                int kind = _isProbability ? (value >= Line ? 1 : 0) : Math.Max(0, (int)value);
                double alpha = _isProbability ? 0.08 + 0.42 * Math.Min(1, Math.Abs(2 * value - 1)) : 0.34;
                Rgb color = s_colors[kind % s_colors.Length];
                int at = 4 * (row * _grid.Columns + column);
                (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (color.R, color.G, color.B, Picture.ToByte(255 * alpha));
            }
        }
        return Picture.FromBytes(pixels, _grid.Rows, _grid.Columns, 4);
    }
}
