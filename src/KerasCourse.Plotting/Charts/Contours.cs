namespace KerasCourse.Plotting;

/// <summary>
/// Marching squares. The region where values reach a level is bounded by closed lines: the grid is ringed by cells of no height
/// lying on its border, outside of every region, so that lines which would leave the grid run along the border instead.
/// </summary>
static class Contours
{
    const int Top = 0, Right = 1, Bottom = 2, Left = 3;

    // For each set of inside corners (1 upper left, 2 upper right, 4 lower right, 8 lower left): from edge to edge, inside at the left.
    static readonly (int From, int To)[][] s_segments =
    [
        [], [(Left, Top)], [(Top, Right)], [(Left, Right)],
        [(Right, Bottom)], [(Left, Top), (Right, Bottom)], [(Top, Bottom)], [(Left, Bottom)],
        [(Bottom, Left)], [(Bottom, Top)], [(Top, Right), (Bottom, Left)], [(Bottom, Right)],
        [(Right, Left)], [(Right, Top)], [(Top, Left)], [],
    ];

    // The two saddles when their middle is inside: the regions touch.
    static readonly (int From, int To)[] s_joined5 = [(Right, Top), (Left, Bottom)];
    static readonly (int From, int To)[] s_joined10 = [(Top, Left), (Bottom, Right)];

    /// <summary>The outline of all places where the value is at least the level; fill it by the even-odd rule.</summary>
    /// <param name="values">[rows, columns]; NaN is outside of everything.</param>
    /// <param name="x">The place of each column on the picture.</param>
    /// <param name="y">The place of each row.</param>
    /// <param name="level">The level.</param>
    public static PathData Region(double[,] values, double[] x, double[] y, double level)
    {
        int rows = values.GetLength(0), columns = values.GetLength(1), stride = columns + 2;
        var next = new Dictionary<int, int>();
        for (int row = 0; row <= rows; row++)
        {
            for (int column = 0; column <= columns; column++)
            {
                int corners = (Inside(row, column) ? 1 : 0) | (Inside(row, column + 1) ? 2 : 0)
                    | (Inside(row + 1, column + 1) ? 4 : 0) | (Inside(row + 1, column) ? 8 : 0);
                foreach ((int from, int to) in Segments(corners, row, column))
                    next[EdgeId(row, column, from)] = EdgeId(row, column, to);
            }
        }

        var path = new PathData();
        foreach (int start in next.Keys.ToArray())
        {
            if (!next.ContainsKey(start))
                continue;
            for (int edge = start; next.Remove(edge, out int following); edge = following)
            {
                (double px, double py) = Crossing(edge);
                path.LineTo(px, py);
            }
            path.Close();
        }
        return path;

        double Value(int row, int column)
            => row < 1 || column < 1 || row > rows || column > columns ? double.NaN : values[row - 1, column - 1];

        bool Inside(int row, int column) => Value(row, column) >= level;

        // Every edge between two corners has one number: twice the upper or left corner, plus one for upright edges.
        int EdgeId(int row, int column, int side) => side switch
        {
            Top => 2 * (row * stride + column),
            Bottom => 2 * ((row + 1) * stride + column),
            Left => 2 * (row * stride + column) + 1,
            _ => 2 * (row * stride + column + 1) + 1,
        };

        (int From, int To)[] Segments(int corners, int row, int column)
        {
            if (corners is not (5 or 10))
                return s_segments[corners];
            double middle = (Value(row, column) + Value(row, column + 1) + Value(row + 1, column + 1) + Value(row + 1, column)) / 4;
            return middle >= level ? corners == 5 ? s_joined5 : s_joined10 : s_segments[corners];
        }

        (double X, double Y) Crossing(int edge)
        {
            int row = edge / 2 / stride, column = edge / 2 % stride;
            (int otherRow, int otherColumn) = edge % 2 == 0 ? (row, column + 1) : (row + 1, column);
            double here = Value(row, column), there = Value(otherRow, otherColumn);
            double share = double.IsFinite(here) && double.IsFinite(there) ? (level - here) / (there - here) : 0.5;
            return (Between(x, column, otherColumn, share), Between(y, row, otherRow, share));
        }
    }

    /// <summary>A place between two corners of the ringed grid; the ring lies on the border.</summary>
    static double Between(double[] places, int from, int to, double share)
    {
        double start = places[Math.Clamp(from - 1, 0, places.Length - 1)], end = places[Math.Clamp(to - 1, 0, places.Length - 1)];
        return start + (end - start) * share;
    }
}
