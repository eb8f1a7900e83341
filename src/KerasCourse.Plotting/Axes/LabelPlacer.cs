namespace KerasCourse.Plotting;

/// <summary>
/// Finds room for labels beside their points: around each point in widening rings, the first place that touches neither
/// another label nor a point nor the border. A label away from its point gets a leader line, which crosses no other label
/// if that can be avoided.
/// </summary>
sealed class LabelPlacer(double left, double top, double right, double bottom)
{
    const double LineHeight = 13;
    const double Room = 2;
    const double NearRing = 5;
    const int Directions = 16;
    static readonly double[] s_radii = [0, 5, 11, 18, 27, 38, 52, 70];

    readonly List<Box> _points = [];
    readonly List<Box> _labels = [];

    readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public bool Touches(Box other)
            => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }

    /// <summary>Keeps a round place free: a point that labels must not cover.</summary>
    public void Reserve(double x, double y, double radius) => _points.Add(new Box(x - radius, y - radius, 2 * radius, 2 * radius));

    /// <summary>The left end of the label's base line, and whether it stands so far off that it needs a leader; null for no room.</summary>
    public (double X, double Y, bool Leader)? Place(double x, double y, double radius, string text, double size)
        => Place(x, y, radius, text, size, mayCross: false) ?? Place(x, y, radius, text, size, mayCross: true);

    (double X, double Y, bool Leader)? Place(double x, double y, double radius, string text, double size, bool mayCross)
    {
        double width = TextMeasure.Width(text, size);
        foreach (double ring in s_radii)
        {
            for (int i = 0; i < Directions; i++)
            {
                double angle = Turn(i) * Math.PI / 180;
                double cos = Math.Cos(angle), sin = Math.Sin(angle);
                double boxX = x + cos * (radius + ring + 2) + (cos > 0.35 ? 0 : cos < -0.35 ? -width : -width / 2);
                double boxY = y - sin * (radius + ring + 1) + (sin > 0.35 ? -LineHeight : sin < -0.35 ? 0 : -LineHeight / 2);
                var box = new Box(boxX, boxY, width, LineHeight);
                List<Box> leader = ring > NearRing ? Leader(x, y, box) : [];
                if (!IsFree(box) || (!mayCross && leader.Any(step => _labels.Any(l => l.Touches(step)))))
                    continue;
                _labels.Add(box with { X = boxX - Room, Width = width + 2 * Room });
                _labels.AddRange(leader);
                return (boxX, boxY + LineHeight - 3.2, ring > NearRing);
            }
        }
        return null;
    }

    /// <summary>Where the leader of a label begins: the place of its text nearest to the point.</summary>
    public static (double X, double Y) LeaderEnd(double x, double y, double labelX, double baseline, double width)
        => (Math.Clamp(x, labelX, labelX + width), Math.Clamp(y, baseline - 9, baseline + 2));

    /// <summary>Right first, then left, above, below and between: the order in which people read a map.</summary>
    static double Turn(int index) => index switch { 0 => 0, 1 => 180, 2 => 90, 3 => 270, _ => 22.5 + 360.0 / 12 * (index - 4) };

    /// <summary>The line from point to label as a row of small boxes.</summary>
    static List<Box> Leader(double x, double y, Box label)
    {
        const int steps = 12;
        (double endX, double endY) = LeaderEnd(x, y, label.X, label.Y + LineHeight - 3.2, label.Width);
        var boxes = new List<Box>(steps);
        for (int i = 0; i < steps; i++)
        {
            double share = (i + 0.5) / steps;
            boxes.Add(new Box(x + (endX - x) * share - 0.5, y + (endY - y) * share - 0.5, 1, 1));
        }
        return boxes;
    }

    bool IsFree(Box box)
        => box.X >= left && box.Y >= top && box.X + box.Width <= right && box.Y + box.Height <= bottom
            && !_points.Any(box.Touches) && !_labels.Any(box.Touches);
}
