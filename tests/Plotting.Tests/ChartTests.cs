using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>What the charts show: as many points as were given, the names, the gaps. Expected values follow from the data.</summary>
public class ChartTests
{
    static string LinePath(Figure figure) => (string)new Drawing(figure).WithClass("path", "line").First().Attribute("d")!;

    [Fact]
    public void LineHasOnePointPerValueAndAGapPerNaN()
    {
        string path = LinePath(new LineChart("t").Add("x", [1.0, 2, double.NaN, 4, 5, 6, double.PositiveInfinity, 8, 9]));
        Assert.Equal(7, Regex.Count(path, "[ML]"));
        Assert.Equal(3, Regex.Count(path, "M"));
    }

    [Fact]
    public void LineKeepsThePeaksOfManyPoints()
    {
        float[] values = new float[100_000];
        values[54_321] = 1;
        var chart = new LineChart("t") { YMin = 0, YMax = 1 }.Add("x", values);
        string path = LinePath(chart);
        Assert.InRange(Regex.Count(path, "[ML]"), 500, 1600);
        // The peak's place and a place on the ground differ by the whole height of the plot.
        double[] y = [.. Regex.Matches(path, @"[ML][\d.]+ ([\d.]+)").Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.True(y.Max() - y.Min() > 150);
    }

    [Fact]
    public void LineTakesAnyNumbersAndSaysWhichListsDiffer()
    {
        var chart = new LineChart("t").Add("f", [1f, 2f]).Add("i", new List<int> { 1, 2 }).Add("d", [0.5, 1.5], [1, 2]);
        Assert.Equal(["f", "i", "d"], new Drawing(chart).Texts.Where(t => t.Length == 1 && char.IsLetter(t[0]) && t != "t"));
        var error = Assert.Throws<ArgumentException>(() => chart.Add("bad", [1.0], [1.0, 2.0]));
        Assert.Equal("LineChart \"bad\": the lists differ in length: x has 1, y has 2.", error.Message);
    }

    [Fact]
    public void LogarithmicAxisPutsDecadesAtEqualDistances()
    {
        var drawing = new Drawing(new LineChart("t") { LogY = true, Markers = true }.Add("x", [1e-3, 1e-2, 1e-1, 1]));
        double[] y = [.. drawing.All("circle").Select(c => Drawing.Get(c, "cy"))];
        Assert.Equal(y[0] - y[1], y[1] - y[2], 1);
        Assert.Equal(y[1] - y[2], y[2] - y[3], 1);
        Assert.Contains("0.001", drawing.Texts);
    }

    [Fact]
    public void TextsAreEscapedEverywhere()
    {
        const string nasty = "<b>&\"'\u0001</b>\uD800";
        Figure[] figures =
        [
            new LineChart(nasty) { XLabel = nasty, YLabel = nasty }.Add(nasty, [1.0, 2]), new BarChart(nasty, [nasty]).Add(nasty, [1.0]),
            new HeatMap(nasty, new double[,] { { 1 } }) { RowLabels = [nasty], ColumnLabels = [nasty] }, new ConfusionMatrix(nasty, new[,] { { 1 } }, [nasty]),
            new ImageGrid(nasty).Add(Picture.FromBytes([1], 1, 1), nasty), new NetworkDiagram(nasty).Add(nasty, nasty, nasty), new WordPlane(nasty).Add(nasty, 0, 0, 1),
            new ScatterChart(nasty).Add(nasty, [1.0], [1.0], [nasty]), new BoxPlot(nasty).Add(nasty, [1.0]), new Histogram(nasty).Add(nasty, [1.0]),
        ];
        foreach (Figure figure in figures)
        {
            Assert.DoesNotContain("<b>", figure.ToSvg());
            Assert.Contains(new Drawing(figure).Texts, t => t.StartsWith("<b>&\"'", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void NumbersDoNotFollowTheCulture()
    {
        string expected = Gallery.Page("en").ToHtml();
        CultureInfo before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator, german.NumberFormat.NegativeSign) = (",", ".", "~");
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal(expected, Gallery.Page("en").ToHtml());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ScatterDrawsEveryPointInItsGroup()
    {
        var drawing = new Drawing(new ScatterChart("t").Add("a", [1.0, 2, 3], [1.0, 2, double.NaN]).Add("b", [1.0], [3.0]));
        // One more of each in the legend; a point without a place is left out.
        Assert.Equal(3, drawing.WithClass("circle", "f0").Count());
        Assert.Equal(2, drawing.WithClass("path", "f1").Count());
    }

    [Fact]
    public void BarsStandOnZeroAndErrorBarsReachBothWays()
    {
        var drawing = new Drawing(new BarChart("t", ["a", "b"]).Add("x", [2.0, -1.0], [0.5, 0.0]));
        XElement[] bars = [.. drawing.WithClass("rect", "f0")];
        Assert.Equal(Drawing.Get(bars[0], "y") + Drawing.Get(bars[0], "height"), Drawing.Get(bars[1], "y"), 1);
        Assert.Equal(2 * Drawing.Get(bars[1], "height"), Drawing.Get(bars[0], "height"), 1);
        Assert.Single(drawing.WithClass("path", "il"));
        Assert.Contains("a, x: 2 ± 0.5", drawing.All("title").Select(t => t.Value));
    }

    [Fact]
    public void HistogramCountsEveryFiniteValueOnce()
    {
        // 0, 0.1, ... 0.9 in steps of 0.2: two in each; the largest value belongs to the last interval.
        var histogram = new Histogram("t") { Bins = 5 }.Add("x", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, double.NaN]);
        (double first, double step, int[][] counts) = histogram.Count();
        Assert.Equal((0, 0.5), (first, step));
        Assert.Equal([5, 5], counts[0]);
        histogram.Bins = 6;
        Assert.Equal([2, 2, 2, 2, 2], histogram.Count().Counts[0]);
    }

    [Theory]
    // numpy.quantile([1, 2, 3, 4], share), its default (linear) method.
    [InlineData(0, 1), InlineData(0.25, 1.75), InlineData(0.5, 2.5), InlineData(0.75, 3.25), InlineData(1, 4)]
    public void QuartilesAreThoseOfNumpy(double share, double expected) => Assert.Equal(expected, BoxPlot.Quantile([1, 2, 3, 4], share), 12);

    [Fact]
    public void ConfusionMatrixCountsPairs()
    {
        var drawing = new Drawing(ConfusionMatrix.FromLabels("t", [0, 0, 0, 1, 2], [0, 0, 1, 1, 0], ["cat", "dog", "owl"]));
        string[] tips = [.. drawing.All("title").Select(t => t.Value)];
        Assert.Contains("true cat, predicted dog: 1 (33.3 %)", tips);
        Assert.Contains("true cat, predicted cat: 2 (66.7 %)", tips);
        Assert.Contains("true owl, predicted owl: 0 (0 %)", tips);
        Assert.Contains("3 of 5 right", drawing.Label);
    }

    [Fact]
    public void ImageGridEmbedsEveryPictureAsPng()
    {
        var drawing = new Drawing(new ImageGrid("t").Add(Picture.FromBytes([0, 255], 1, 2), "one", Frame.Wrong).Add(Picture.FromBytes([1, 2, 3], 1, 1, 3)));
        string[] links = [.. drawing.All("image").Select(i => (string)i.Attribute("href")!)];
        Assert.Equal(2, links.Length);
        Assert.All(links, l => Assert.StartsWith("data:image/png;base64,", l));
        Assert.Equal([0, 255], PngReader.Read(Convert.FromBase64String(links[0]["data:image/png;base64,".Length..])).Pixels);
    }

    [Fact]
    public void HeatMapWritesValuesAndLeavesNaNEmpty()
    {
        var drawing = new Drawing(new HeatMap("t", new[,] { { 0.25, double.NaN }, { 1, 0.5 } }) { RowLabels = ["up", "down"] });
        Assert.Equal(3, drawing.WithClass("rect", "crisp").Count());
        Assert.Contains("0.25", drawing.Texts);
        Assert.Contains("down, [1]: 0.5", drawing.All("title").Select(t => t.Value));
    }

    [Fact]
    public void WordPlanePlacesEveryWordOfTheCourse()
    {
        Figure figure = Gallery.All().First(g => g.Name == "words").Figure;
        Assert.Equal(14, new Drawing(figure).WithClass("circle", "lead").Count());
        Assert.Equal(14, new Drawing(figure).WithClass("text", "halo").Count());
    }

    [Fact]
    public void DecisionSurfaceAsksTheModelOnceForAllPoints()
    {
        int calls = 0;
        var surface = DecisionSurface.FromModel("t", points =>
        {
            calls++;
            Assert.Equal([-1f, 0, 1, 0], [points[0, 0], points[0, 1], points[10, 0], points[10, 1]]);
            Assert.Equal((1f, 2f), (points[120, 0], points[120, 1]));
            return new float[121];
        }, -1, 1, 0, 2, resolution: 11);
        Assert.Single(new Drawing(surface).All("image"));
        Assert.Equal(1, calls);
        Assert.Equal("DecisionSurface \"t\": the lists differ in length: points has 4, probabilities has 1.",
            Assert.Throws<ArgumentException>(() => DecisionSurface.FromModel("t", _ => new float[1], 0, 1, 0, 1, 2)).Message);
    }
}
