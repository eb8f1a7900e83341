namespace KerasCourse;

/// <summary>Where the diagonal column - row = offset of a matrix lies.</summary>
internal static class DiagonalShape
{
    /// <summary>How many elements it has; unknown where a side of the matrix is.</summary>
    public static int Length(int rows, int columns, int offset) =>
        rows == Shape.Unknown || columns == Shape.Unknown
            ? Shape.Unknown
            : Math.Max(0, offset >= 0 ? Math.Min(rows, columns - offset) : Math.Min(rows + offset, columns));

    /// <summary>The row-major place of its first element.</summary>
    public static int Start(int columns, int offset) => offset >= 0 ? offset : -offset * columns;
}
