namespace KerasCourse.Plotting;

/// <summary>The rectangle in which data is drawn, with its two scales.</summary>
sealed class PlotArea
{
    public required Scale X { get; init; }

    public required Scale Y { get; init; }

    public double Left => X.From;

    public double Right => X.To;

    public double Top => Y.To;

    public double Bottom => Y.From;

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>Everything drawn until <see cref="SvgBuilder.EndGroup"/> stays inside; a little room keeps lines on the border whole.</summary>
    public void Clip(SvgBuilder svg, double room = 2) => svg.BeginClip(Left - room, Top - room, Width + 2 * room, Height + 2 * room);

    public bool Contains(double x, double y) => x >= Left - 0.5 && x <= Right + 0.5 && y >= Top - 0.5 && y <= Bottom + 0.5;
}
