namespace KerasCourse.Plotting;

/// <summary>Points of a scatter: each series has a shape of its own besides its colour.</summary>
static class Marker
{
    const int Shapes = 5;

    public static void Draw(SvgBuilder svg, double x, double y, double radius, int series, string? tip)
    {
        string style = Stylesheet.Fill(series) + " ring";
        switch (series % Shapes)
        {
            case 0:
                svg.Circle(x, y, radius, style, tip);
                break;
            case 1:
                svg.Path(Polygon(x, y + radius * 0.2, radius * 1.25, 3, -90), style, tip);
                break;
            case 2:
                svg.Path(Polygon(x, y, radius * 1.22, 4, 45), style, tip);
                break;
            case 3:
                svg.Path(Polygon(x, y, radius * 1.28, 4, 0), style, tip);
                break;
            default:
                svg.Path(Polygon(x, y, radius * 1.15, 6, 0), style, tip);
                break;
        }
    }

    static PathData Polygon(double x, double y, double radius, int corners, double turn)
    {
        var path = new PathData();
        for (int i = 0; i < corners; i++)
        {
            double angle = (turn + 360.0 * i / corners) * Math.PI / 180;
            path.LineTo(x + radius * Math.Cos(angle), y + radius * Math.Sin(angle));
        }
        return path.Close();
    }
}
