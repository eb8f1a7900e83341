using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>Drawings in characters.</summary>
public class TerminalTests
{
    [Fact]
    public void ARisingLineFillsTheDiagonal()
    {
        // 17 columns and 3 rows remain for dots: 34 by 12; a straight line from the lower left to the upper right corner.
        string[] lines = new LineChart("") { XLabel = "x" }.Add("a", [1.0, 2]).ToTerminal(20, 3).Split('\n');
        Assert.StartsWith("2 │", lines[0]);
        Assert.StartsWith("1 │", lines[2]);
        Assert.True(lines[0][^1] is >= '⠁' and <= '⣿');
        Assert.True(lines[2][3] is >= '⠁' and <= '⣿' && lines[0][3] == ' ');
        Assert.Equal("  └─────────────────", lines[3]);
        Assert.Equal("   1       x       2", lines[4]);
    }

    [Theory]
    [InlineData(10), InlineData(20), InlineData(44), InlineData(80), InlineData(200)]
    public void LinesNeverExceedTheTerminal(int columns)
    {
        var chart = new LineChart("손실 곡선 and a title that is far too long for a narrow terminal") { XLabel = "에포크", LogY = true }
            .Add("학습 train", [0.5, 0.25, double.NaN, 0.01]).Add("test", [0.6, 0.4, 0.3, 0.3]).Add("third", [1e-9, 1.0]);
        foreach (string line in chart.ToTerminal(columns, 8).Split('\n'))
            Assert.True(TerminalText.Columns(line) <= Math.Max(columns, 20), line);
    }

    [Fact]
    public void SeriesAreNamedWhereTheirLinesEnd()
    {
        string[] lines = new LineChart("") { YMin = 0, YMax = 1 }.Add("train", [0.5, 0.0]).Add("test", [0.5, 1.0]).ToTerminal(60, 6).Split('\n');
        Assert.EndsWith(" test", lines[0]);
        Assert.EndsWith(" train", lines[5]);
    }

    [Fact]
    public void ColorsComeOnlyWhenAskedFor()
    {
        var chart = new LineChart("t").Add("a", [1.0, 2]);
        Assert.DoesNotContain('\u001b', chart.ToTerminal());
        Assert.Contains("\u001b[34m", chart.ToTerminal(color: true));
        Assert.Equal("t\nno data\n", new LineChart("t").ToTerminal());
    }

    [Fact]
    public void PicturesBecomeShades()
    {
        Assert.Equal(" █\n", Picture.FromBytes([0, 255, 0, 255], 2, 2).ToTerminal(2));
        Assert.Equal("\u001b[38;2;0;0;0m\u001b[48;2;255;255;255m▀\u001b[0m\n", Picture.FromBytes([0, 255], 2, 1).ToTerminal(1, color: true));
    }
}
