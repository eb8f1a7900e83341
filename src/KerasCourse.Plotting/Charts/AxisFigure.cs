namespace KerasCourse.Plotting;

/// <summary>Base of the charts with an x and a y axis.</summary>
public abstract class AxisFigure : Figure
{
    private protected AxisFigure(string title) : base(title)
    {
    }

    /// <summary>What runs along the x axis.</summary>
    public string? XLabel { get; set; }

    /// <summary>What runs along the y axis; written level, above it.</summary>
    public string? YLabel { get; set; }

    /// <summary>The left end of the x axis; without it the data decides.</summary>
    public double? XMin { get; set; }

    /// <summary>The right end of the x axis.</summary>
    public double? XMax { get; set; }

    /// <summary>The lower end of the y axis.</summary>
    public double? YMin { get; set; }

    /// <summary>The upper end of the y axis.</summary>
    public double? YMax { get; set; }

    /// <summary>Lays out axes around the data, draws grid, numbers and names, and returns the place to draw in.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="top">Below title and legend.</param>
    /// <param name="x">The data's extent, not empty.</param>
    /// <param name="y">The same upwards.</param>
    /// <param name="style">How the axes behave.</param>
    private protected PlotArea DrawAxes(SvgBuilder svg, double top, Domain x, Domain y, AxisStyle style)
    {
        if (YLabel is not null)
        {
            svg.Text(Margin, top + 10, TextMeasure.Fit(YLabel, 11, svg.Width - 2 * Margin), "s m");
            top += 17;
        }
        top += 6;
        double right = svg.Width - Margin - 2 - style.RightRoom;
        double bottom = svg.Height - 10 - 18 - (XLabel is null ? 0 : 17);

        // The number of y ticks needs the height, the left edge their width, category names the left edge.
        x = x.Widened(style.XRoom, style.LogX, XMin, XMax);
        y = y.Widened(style.YRoom, style.LogY, YMin, YMax);
        int yTickCount = Math.Max(2, (int)((bottom - top) / 30));
        if (style.RoundY && !style.LogY)
            y = y.RoundedTo(Ticks.Step(y.Low, y.High, yTickCount), YMin is not null, YMax is not null);
        var yScale = new Scale(y.Low, y.High, bottom, top, style.LogY);
        double[] yTicks = yScale.Ticks(yTickCount);
        string[] yLabels = Ticks.Labels(yTicks);
        double left = Margin + 6 + yLabels.Select(l => TextMeasure.Width(l, 11)).DefaultIfEmpty(0).Max();

        CategoryLabels? names = style.Categories is null ? null : new(style.Categories, (right - left) / Math.Max(style.Categories.Count, 1));
        // Tall names make the picture taller, not the plot lower.
        if (names is not null)
            svg.Height += Math.Max(0, names.Height - 18);
        var area = new PlotArea { X = new Scale(x.Low, x.High, left, right, style.LogX), Y = yScale };

        for (int i = 0; i < yTicks.Length; i++)
        {
            double place = yScale[yTicks[i]];
            svg.Line(left, place, right, place, "grid crisp");
            svg.Text(left - 6, place + 4, yLabels[i], "s m n", "end");
        }
        if (names is null)
            DrawXTicks(svg, area, style);
        else
            names.Draw(svg, bottom, i => area.X[i]);
        svg.Line(left, bottom, right, bottom, "axis crisp");
        if (XLabel is not null)
            svg.Text((left + right) / 2, svg.Height - 11, TextMeasure.Fit(XLabel, 11.5, right - left), "s m", "middle");
        return area;
    }

    static void DrawXTicks(SvgBuilder svg, PlotArea area, AxisStyle style)
    {
        (double[] ticks, string[] labels) = XTicks(area, style);
        for (int i = 0; i < ticks.Length; i++)
        {
            double place = area.X[ticks[i]], half = TextMeasure.Width(labels[i], 11) / 2;
            if (style.GridX)
                svg.Line(place, area.Top, place, area.Bottom, "grid crisp");
            svg.Line(place, area.Bottom, place, area.Bottom + 4, "axis crisp");
            svg.Text(Math.Min(place, svg.Width - 3 - half), area.Bottom + 16, labels[i], "s m n", "middle");
        }
    }

    /// <summary>As many ticks as leave a clear gap between their numbers.</summary>
    static (double[] Ticks, string[] Labels) XTicks(PlotArea area, AxisStyle style)
    {
        for (int count = Math.Max(2, (int)(area.Width / 40)); ; count--)
        {
            double[] ticks = area.X.Ticks(count);
            if (style.WholeX && !style.LogX)
                ticks = [.. ticks.Where(t => t == Math.Round(t))];
            string[] labels = Ticks.Labels(ticks);
            double widest = labels.Select(l => TextMeasure.Width(l, 11)).DefaultIfEmpty(0).Max();
            bool clear = true;
            for (int i = 1; i < ticks.Length; i++)
                clear &= Math.Abs(area.X[ticks[i]] - area.X[ticks[i - 1]]) >= widest + 10;
            if (clear || count <= 2)
                return (ticks, labels);
        }
    }
}
