namespace KerasCourse.Plotting;

/// <summary>
/// Finds room for labels beside their points: around each point in widening rings, the first place that touches neither
/// another label nor a point nor the border. A label far from its point gets a leader line.
/// </summary>
sealed class LabelPlacer(double left, double top, double right, double bottom)
{
    const double LineHeight = 13;
    const int Directions = 16;
    const double Room = 2;
    static readonly double[] s_radii = [0, 5, 11, 18, 27, 38, 52, 70];

    readonly List<(double X, double Y, double W, double H)> _taken = [];

    /// <summary>Keeps a round place free: a point that labels must not cover.</summary>
    public void Reserve(double x, double y, double radius) => _taken.Add((x - radius, y - radius, 2 * radius, 2 * radius));

    /// <summary>The left end of the label's base line, and whether it stands so far off that it needs a leader; null when nothing is free.</summary>
    public (double X, double Y, bool Leader)? Place(double x, double y, double radius, string text, double size)
    {
        double width = TextMeasure.Width(text, size), height = LineHeight;
        foreach (double ring in s_radii)
        {
            for (int i = 0; i < Directions; i++)
            {
                // Right first, then left, above, below and between: the order in which people read a map.
                double angle = Turn(i) * Math.PI / 180;
                double cos = Math.Cos(angle), sin = Math.Sin(angle);
                double boxX = x + cos * (radius + ring + 2) + (cos > 0.35 ? 0 : cos < -0.35 ? -width : -width / 2);
                double boxY = y - sin * (radius + ring + 1) + (sin > 0.35 ? -height : sin < -0.35 ? 0 : -height / 2);
                if (IsFree(boxX, boxY, width, height))
                {
                    _taken.Add((boxX, boxY, width, height));
                    return (boxX, boxY + height - 3.2, ring > 5);
                }
            }
        }
        return null;
    }

    static double Turn(int index) => index switch { 0 => 0, 1 => 180, 2 => 90, 3 => 270, _ => 22.5 + 360.0 / 12 * (index - 4) };

    bool IsFree(double x, double y, double w, double h)
    {
        if (x < left || y < top || x + w > right || y + h > bottom)
            return false;
        foreach ((double tx, double ty, double tw, double th) in _taken)
        {
            if (x < tx + tw + Room && tx < x + w + Room && y < ty + th && ty < y + h)
                return false;
        }
        return true;
    }
}
