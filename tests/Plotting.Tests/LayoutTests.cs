using System.Text.RegularExpressions;
using System.Xml.Linq;
using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>What must hold for every picture, whatever it shows.</summary>
public class LayoutTests
{
    public static TheoryData<string> Names => [.. Gallery.All().Select(g => g.Name)];

    static Figure Figure(string name) => Gallery.All().First(g => g.Name == name).Figure;

    [Theory, MemberData(nameof(Names))]
    public void IsWellFormedAndCarriesItsOwnStyle(string name)
    {
        string svg = Figure(name).ToSvg();
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.NotEmpty((string)root.Attribute("aria-label")!);
        Assert.Contains("prefers-color-scheme:dark", svg);
        Assert.DoesNotContain("NaN\"", svg);
        Assert.DoesNotContain("∞\"", svg);
        Assert.DoesNotMatch(new Regex("(href|src)=\"(?!data:)"), svg);
        Assert.InRange(svg.Length, 500, 150_000);
    }

    [Theory, MemberData(nameof(Names))]
    public void NoTextLeavesThePicture(string name)
    {
        var drawing = new Drawing(Figure(name));
        foreach ((string text, double l, double t, double r, double b) in drawing.TextBoxes())
            Assert.True(l >= -0.5 && t >= 0 && r <= drawing.Width + 0.5 && b <= drawing.Height, $"\"{text}\" at {l:F1}, {t:F1} to {r:F1}, {b:F1}");
    }

    [Theory, MemberData(nameof(Names))]
    public void NoTextsOverlap(string name)
    {
        var boxes = new Drawing(Figure(name)).TextBoxes();
        for (int i = 0; i < boxes.Count; i++)
        {
            for (int k = i + 1; k < boxes.Count; k++)
            {
                bool touch = boxes[i].L < boxes[k].R && boxes[k].L < boxes[i].R && boxes[i].T < boxes[k].B && boxes[k].T < boxes[i].B;
                Assert.False(touch, $"\"{boxes[i].Text}\" and \"{boxes[k].Text}\" overlap");
            }
        }
    }

    [Fact]
    public void EveryChartWithoutDataSaysSo()
    {
        double nan = double.NaN;
        Figure[] empty =
        [
            new LineChart("a"), new LineChart("a").Add("x", [nan, nan]), new LineChart("a") { LogY = true }.Add("x", [0.0, -1]), new ScatterChart("b"),
            new BarChart("c", []), new BarChart("c", ["x"]).Add("y", [nan]), new Histogram("d").Add("x", new double[0]), new HeatMap("e", new double[0, 0]),
            new HeatMap("e", new[,] { { nan } }), new ConfusionMatrix("f", new int[0, 0]), new ImageGrid("g"), new BoxPlot("h").Add("x", [nan]),
            new ContourChart("i", new[,] { { nan, nan }, { nan, nan } }, 0, 1, 0, 1), new DecisionSurface("j", new double[0, 0], 0, 1, 0, 1),
            new NetworkDiagram("k"), new WordPlane("l"),
        ];
        foreach (Figure figure in empty)
            Assert.Contains("no data", new Drawing(figure).Texts);
    }

    [Theory]
    [InlineData(1e290), InlineData(-1e290), InlineData(1e-300), InlineData(0.0), InlineData(123456789.0)]
    public void OneValueOfAnySizeIsDrawn(double value)
    {
        Figure[] figures =
        [
            new LineChart("a").Add("x", [value]), new LineChart("a") { LogY = true }.Add("x", [Math.Abs(value) + 1e-300]), new BarChart("b", ["x"]).Add("y", [value]),
            new Histogram("c").Add("x", [value]), new HeatMap("d", new[,] { { value } }), new BoxPlot("e").Add("x", [value]), new ScatterChart("f").Add("x", [value], [value]),
            new ContourChart("g", new[,] { { value, value }, { value, value } }, 0, 1, 0, 1),
        ];
        foreach (Figure figure in figures)
            Assert.DoesNotContain("no data", new Drawing(figure).Texts);
    }
}
