using System.Globalization;
using System.Text.RegularExpressions;
using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>Marching squares against areas known from geometry.</summary>
public class ContourTests
{
    const int Size = 81;

    /// <summary>The area of the region f >= level over [-1, 1] x [-1, 1], by the shoelace formula; holes run the other way round.</summary>
    static double Area(Func<double, double, double> function, double level, out int loops)
    {
        SurfaceGrid grid = SurfaceGrid.Sample(function, -1, 1, -1, 1, Size);
        // One unit is a hundred, so that the path's two decimals do not matter.
        double[] places = [.. Enumerable.Range(0, Size).Select(i => 100 * (-1 + 2.0 * i / (Size - 1)))];
        string path = Contours.Region(grid.Values, places, places, level).ToString();
        double area = 0;
        string[] parts = path.Split('Z', StringSplitOptions.RemoveEmptyEntries);
        foreach (string loop in parts)
        {
            (double X, double Y)[] points = [.. Regex.Matches(loop, @"[ML](-?[\d.]+) (-?[\d.]+)").Select(m =>
                (double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];
            for (int i = 0; i < points.Length; i++)
            {
                (double X, double Y) a = points[i], b = points[(i + 1) % points.Length];
                area += (a.X * b.Y - b.X * a.Y) / 2;
            }
        }
        loops = parts.Length;
        return Math.Abs(area) / 10_000;
    }

    [Fact]
    public void DiskHasItsArea()
    {
        Assert.Equal(Math.PI * 0.49, Area((x, y) => -x * x - y * y, -0.49, out int loops), 0.005);
        Assert.Equal(1, loops);
    }

    [Fact]
    public void OutsideOfADiskIsTheSquareWithAHole()
    {
        Assert.Equal(4 - Math.PI * 0.25, Area((x, y) => x * x + y * y, 0.25, out int loops), 0.005);
        Assert.Equal(2, loops);
    }

    [Fact]
    public void HalfPlaneEndsAtTheBorder() => Assert.Equal(1.5, Area((x, _) => x, 0.25, out _), 0.005);

    [Fact]
    public void SaddleHasTwoParts()
    {
        // x y >= 0.25 in two corners: 2 (0.75 + 0.25 ln 0.25).
        Assert.Equal(2 * (0.75 + 0.25 * Math.Log(0.25)), Area((x, y) => x * y, 0.25, out int loops), 0.01);
        Assert.Equal(2, loops);
    }

    [Fact]
    public void AllAndNothing()
    {
        Assert.Equal(4, Area((_, _) => 1, 0, out _), 6);
        Assert.Equal(0, Area((_, _) => -1, 0, out int loops));
        Assert.Equal(0, loops);
    }

    [Fact]
    public void LinesAreNoSurface()
    {
        var error = Assert.Throws<ArgumentException>(() => new ContourChart("t", new double[1, 4], 0, 1, 0, 1));
        Assert.Equal("ContourChart: a surface needs at least 2 x 2 values, the grid has shape [1, 4].", error.Message);
        error = Assert.Throws<ArgumentException>(() => new ContourChart("t", new double[2, 2], 1, 1, 0, 1));
        Assert.Equal("ContourChart: the rectangle x 1 to 1, y 0 to 1 is empty.", error.Message);
    }
}
