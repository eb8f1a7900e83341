namespace KerasCourse.Plotting;

/// <summary>A text beside its point, with a line to it where it had to move away; left out where there is no room at all.</summary>
static class PointLabel
{
    const double Size = 11;

    public static void Draw(SvgBuilder svg, PlotArea area, LabelPlacer placer, double x, double y, double radius, string text)
    {
        (double px, double py) = (area.X[x], area.Y[y]);
        if (!double.IsFinite(px + py) || text.Length == 0)
            return;
        if (placer.Place(px, py, radius, text, Size) is not (double left, double baseline, bool leader))
            return;
        if (leader)
        {
            (double nearX, double nearY) = LabelPlacer.LeaderEnd(px, py, left, baseline, TextMeasure.Width(text, Size));
            svg.Line(px, py, nearX, nearY, "lead");
        }
        svg.Text(left, baseline, text, "s halo");
    }
}
