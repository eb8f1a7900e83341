namespace KerasCourse.Plotting;

/// <summary>How the axes of one chart behave.</summary>
sealed record AxisStyle
{
    public bool LogX { get; init; }

    public bool LogY { get; init; }

    /// <summary>Room at both ends of x as a share of the data's extent.</summary>
    public double XRoom { get; init; }

    /// <summary>The same for y.</summary>
    public double YRoom { get; init; }

    /// <summary>True to end the y axis on ticks.</summary>
    public bool RoundY { get; init; } = true;

    /// <summary>True where x counts something (epochs): no ticks between whole numbers.</summary>
    public bool WholeX { get; init; }

    /// <summary>True for upright grid lines too.</summary>
    public bool GridX { get; init; }

    /// <summary>Names instead of numbers along x, at 0, 1, 2 ...</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Room at the right for a colour bar.</summary>
    public double RightRoom { get; init; }
}
