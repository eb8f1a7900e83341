namespace KerasCourse.Plotting;

/// <summary>Values on an even grid over a rectangle of the plane; row 0 is the lowest y.</summary>
sealed record SurfaceGrid(double[,] Values, double XLow, double XHigh, double YLow, double YHigh)
{
    public int Rows => Values.GetLength(0);

    public int Columns => Values.GetLength(1);

    public static SurfaceGrid Sample(Func<double, double, double> function, double xLow, double xHigh, double yLow, double yHigh, int resolution)
    {
        var values = new double[resolution, resolution];
        for (int row = 0; row < resolution; row++)
        {
            for (int column = 0; column < resolution; column++)
            {
                double x = xLow + (xHigh - xLow) * column / (resolution - 1), y = yLow + (yHigh - yLow) * row / (resolution - 1);
                values[row, column] = function(x, y);
            }
        }
        return new SurfaceGrid(values, xLow, xHigh, yLow, yHigh);
    }

    /// <summary>Throws where the rectangle is empty or the grid is a line.</summary>
    public SurfaceGrid Checked(string chart)
    {
        if (!(XLow < XHigh) || !(YLow < YHigh))
            throw new ArgumentException($"{chart}: the rectangle x {XLow} to {XHigh}, y {YLow} to {YHigh} is empty.");
        if (Rows == 1 || Columns == 1)
            throw new ArgumentException($"{chart}: a surface needs at least 2 x 2 values, the grid has shape [{Rows}, {Columns}].");
        return this;
    }

    public Domain Extent()
    {
        var domain = new Domain();
        foreach (double value in Values)
            domain.Include(value);
        return domain;
    }

    public (Domain X, Domain Y) Rectangle()
    {
        Domain x = new(), y = new();
        x.Include([XLow, XHigh]);
        y.Include([YLow, YHigh]);
        return (x, y);
    }

    /// <summary>The outline of the region at or above a level, on the picture.</summary>
    public PathData Region(PlotArea area, double level)
    {
        double[] x = [.. Enumerable.Range(0, Columns).Select(i => area.X[XLow + (XHigh - XLow) * i / (Columns - 1)])];
        double[] y = [.. Enumerable.Range(0, Rows).Select(i => area.Y[YLow + (YHigh - YLow) * i / (Rows - 1)])];
        return Contours.Region(Values, x, y, level);
    }
}
