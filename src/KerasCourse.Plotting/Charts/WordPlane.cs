using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>Words at their places in a two-dimensional embedding, coloured by a value; labels move until none overlaps.</summary>
/// <example><code>new WordPlane("Words after training").Add("good", 0.4, -0.1, 0.97).Add("bad", -0.5, 0.2, 0.03);</code></example>
/// <param name="title">The title above the plane.</param>
public sealed class WordPlane(string title) : AxisFigure(title)
{
    const double Radius = 4.5;

    readonly List<(string Word, double X, double Y, double Value)> _words = [];

    /// <summary>The value of the first colour.</summary>
    public double Low { get; set; }

    /// <summary>The value of the last colour.</summary>
    public double High { get; set; } = 1;

    /// <summary>The colours.</summary>
    public ColorMap ColorMap { get; set; } = ColorMap.RedBlue;

    /// <summary>Adds a word.</summary>
    public WordPlane Add(string word, double x, double y, double value)
    {
        _words.Add((word, x, y, value));
        return this;
    }

    /// <summary>Adds many words.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public WordPlane Add<T>(IEnumerable<string> words, IEnumerable<T> x, IEnumerable<T> y, IEnumerable<T> values) where T : INumberBase<T>
    {
        (string[] names, double[] xs, double[] ys, double[] shades) = (words.ToArray(), Num.ToDoubles(x), Num.ToDoubles(y), Num.ToDoubles(values));
        Lengths.Same("WordPlane", Title, ("words", names.Length), ("x", xs.Length), ("y", ys.Length), ("values", shades.Length));
        for (int i = 0; i < names.Length; i++)
            Add(names[i], xs[i], ys[i], shades[i]);
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        Domain x = new(), y = new();
        foreach ((_, double px, double py, _) in _words.Where(w => Num.IsPlottable(w.X) && Num.IsPlottable(w.Y)))
        {
            x.Include(px);
            y.Include(py);
        }
        if (x.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        double high = High > Low ? High : Low + 1;
        var style = new AxisStyle { XRoom = 0.2, YRoom = 0.14, RoundY = false, GridX = true, RightRoom = ColorBar.Width(Low, high) };
        PlotArea area = DrawAxes(svg, DrawHeader(svg), x, y, style);
        var placer = new LabelPlacer(area.Left, area.Top, area.Right, area.Bottom);
        foreach ((string word, double wx, double wy, double value) in _words)
        {
            (double px, double py) = (area.X[wx], area.Y[wy]);
            if (!double.IsFinite(px + py) || !area.Contains(px, py))
                continue;
            placer.Reserve(px, py, Radius);
            Rgb color = ColorMap.At((value - Low) / (high - Low));
            svg.Circle(px, py, Radius, $"lead | fill:{color}", $"{word}: {Num.Label(value)}");
        }
        foreach ((string word, double wx, double wy, _) in _words)
        {
            if (area.Contains(area.X[wx], area.Y[wy]))
                PointLabel.Draw(svg, area, placer, wx, wy, Radius, word);
        }
        ColorBar.Draw(svg, area.Right, area.Top, area.Bottom, Low, high, ColorMap);
    }

    private protected override string Describe()
        => "Words in the plane: " + string.Join(", ", _words.Take(40).Select(w => $"{w.Word} {Num.Label(w.Value, 2)}"));
}
