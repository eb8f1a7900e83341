namespace KerasCourse.Plotting;

/// <summary>What stands before a legend's text.</summary>
enum LegendShape
{
    Line,
    Dashes,
    Square,
    Marker,
}

/// <summary>One line of a legend.</summary>
readonly record struct LegendEntry(string Text, LegendShape Shape, int Series);

/// <summary>The legend stands in rows between title and plot, where it cannot cover data.</summary>
static class Legend
{
    const double RowHeight = 18;
    const double Swatch = 18;

    /// <summary>Draws the entries from <paramref name="y"/> downwards and returns where the next thing may begin.</summary>
    public static double Draw(SvgBuilder svg, double y, IReadOnlyList<LegendEntry> entries)
    {
        if (entries.Count == 0)
            return y;
        double left = Figure.Margin, x = left, baseline = y + 12;
        foreach (LegendEntry entry in entries)
        {
            string text = TextMeasure.Fit(entry.Text, 12, svg.Width - 2 * left - Swatch - 6);
            double width = Swatch + 5 + TextMeasure.Width(text, 12);
            if (x > left && x + width > svg.Width - left)
            {
                x = left;
                baseline += RowHeight;
            }
            DrawSwatch(svg, x, baseline - 4, entry);
            svg.Text(x + Swatch + 5, baseline, text);
            x += width + 14;
        }
        return baseline + 8;
    }

    static void DrawSwatch(SvgBuilder svg, double x, double y, LegendEntry entry)
    {
        switch (entry.Shape)
        {
            case LegendShape.Line:
                svg.Line(x, y, x + Swatch, y, $"line {Stylesheet.Stroke(entry.Series)}");
                break;
            case LegendShape.Dashes:
                svg.Line(x, y, x + Swatch, y, entry.Series < 0 ? "il thin dash" : $"line thin dash l{entry.Series % Stylesheet.SeriesColors}");
                break;
            case LegendShape.Square:
                svg.Rectangle(x + 4, y - 5.5, 11, 11, Stylesheet.Fill(entry.Series), corner: 2);
                break;
            default:
                Marker.Draw(svg, x + Swatch / 2, y, 4.5, entry.Series, null);
                break;
        }
    }
}
