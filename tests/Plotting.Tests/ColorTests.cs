using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>Colours: the ends of the published maps, evenly growing lightness, contrast of the series on both grounds.</summary>
public class ColorTests
{
    [Fact]
    public void MapsBeginAndEndAsPublished()
    {
        Assert.Equal("#440154", ColorMap.Viridis.At(0).ToString());
        Assert.Equal("#fde725", ColorMap.Viridis.At(1).ToString());
        Assert.Equal("#21908d", ColorMap.Viridis.At(0.5).ToString());
        Assert.Equal("#00204d", ColorMap.Cividis.At(-3).ToString());
        Assert.Equal("#f7f7f7", ColorMap.RedBlue.At(0.5).ToString());
        Assert.Equal("#888888", ColorMap.Viridis.At(double.NaN).ToString());
    }

    [Fact]
    public void SequentialMapsGrowLighter()
    {
        foreach (ColorMap map in (ColorMap[])[ColorMap.Viridis, ColorMap.Cividis, ColorMap.Grays])
        {
            for (int i = 1; i <= 100; i++)
                Assert.True(map.At(i / 100.0).Luminance >= map.At((i - 1) / 100.0).Luminance, $"{map.Name} at {i} %");
        }
    }

    [Fact]
    public void SeriesColorsStandOutOnBothGrounds()
    {
        // WCAG 2.1, 1.4.11: graphics need a contrast of 3, 1.4.3: text 4.5.
        string[] sheets = Stylesheet.Variables(":root").Split("@media");
        foreach (string sheet in sheets)
        {
            Rgb Variable(string name) => Rgb.Parse(sheet[(sheet.IndexOf($"--{name}:", StringComparison.Ordinal) + name.Length + 3)..][..7]);
            double ground = Variable("ground").Luminance;
            double Contrast(string name) => (Math.Max(ground, Variable(name).Luminance) + 0.05) / (Math.Min(ground, Variable(name).Luminance) + 0.05);
            for (int i = 0; i < Stylesheet.SeriesColors; i++)
                Assert.True(Contrast($"c{i}") >= 3, $"c{i}: {Contrast($"c{i}"):F2}");
            Assert.True(Contrast("ink") >= 4.5 && Contrast("muted") >= 4.5);
        }
    }

    /// <summary>Lines in one chart are told apart: the first six colours differ by at least 70 steps of red, green and blue together.</summary>
    [Fact]
    public void TheFirstSixSeriesDiffer()
    {
        foreach (string sheet in Stylesheet.Variables(":root").Split("@media"))
        {
            Rgb Color(int i) => Rgb.Parse(sheet[(sheet.IndexOf($"--c{i}:", StringComparison.Ordinal) + 5)..][..7]);
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    var (a, b) = (Color(i), Color(j));
                    double apart = Math.Sqrt(Math.Pow(a.R - b.R, 2) + Math.Pow(a.G - b.G, 2) + Math.Pow(a.B - b.B, 2));
                    Assert.True(apart >= 70, $"{a} and {b}: {apart:F0}");
                }
            }
        }
    }

    [Fact]
    public void BadColorsAreNamed()
        => Assert.Equal("Rgb.Parse: 'red' is not a colour of the form #rrggbb.", Assert.Throws<FormatException>(() => Rgb.Parse("red")).Message);
}
