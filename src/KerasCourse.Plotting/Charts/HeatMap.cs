using System.Globalization;

namespace KerasCourse.Plotting;

/// <summary>A matrix as colours, with names of rows and columns and, where they fit, the values.</summary>
/// <example><code>new HeatMap("Forget gate", gate) { RowLabels = units, ColumnLabels = letters, Low = 0, High = 1 };</code></example>
/// <param name="title">The title above the map.</param>
/// <param name="values">[rows, columns]; the first row is at the top. NaN is an empty cell.</param>
public sealed class HeatMap(string title, double[,] values) : Figure(title)
{
    /// <summary>More cells than this become one embedded picture instead of as many rectangles.</summary>
    const int MostRectangles = 2500;

    /// <summary>A heat map of single-precision values.</summary>
    public HeatMap(string title, float[,] values) : this(title, Num.ToDoubles(values))
    {
    }

    /// <summary>The rows' names, top to bottom.</summary>
    public IReadOnlyList<string>? RowLabels { get; set; }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string>? ColumnLabels { get; set; }

    /// <summary>What the rows are; written above their names.</summary>
    public string? RowTitle { get; set; }

    /// <summary>What the columns are; written below their names.</summary>
    public string? ColumnTitle { get; set; }

    /// <summary>The colours; <see cref="ColorMap.RedBlue"/> is laid evenly around zero.</summary>
    public ColorMap ColorMap { get; set; } = ColorMap.Viridis;

    /// <summary>The value of the map's first colour; null for the smallest.</summary>
    public double? Low { get; set; }

    /// <summary>The value of the map's last colour; null for the largest.</summary>
    public double? High { get; set; }

    /// <summary>The values in the cells: true, false, or null for where they fit.</summary>
    public bool? ShowValues { get; set; }

    private protected override void Draw(SvgBuilder svg)
    {
        int rows = values.GetLength(0), columns = values.GetLength(1);
        var domain = new Domain();
        foreach (double value in values)
            domain.Include(value);
        if (domain.IsEmpty)
        {
            DrawEmpty(svg);
            return;
        }
        (double low, double high) = Limits(domain);
        var names = new CellNames(RowLabels, ColumnLabels, RowTitle, ColumnTitle);
        var grid = new CellGrid(svg, DrawHeader(svg), rows, columns, names, ColorBar.Width(low, high), square: false);
        if (rows * columns > MostRectangles)
        {
            Picture picture = Picture.Mapped(values.Cast<double>(), rows, columns, ColorMap, low, high);
            svg.Image(grid.Left, grid.Top, grid.Right - grid.Left, grid.Bottom - grid.Top, picture, smooth: false);
        }
        else
            DrawCells(svg, grid, low, high);
        ColorBar.Draw(svg, grid.Right, grid.Top, Math.Max(grid.Bottom, grid.Top + 40), low, high, ColorMap);
        svg.Height = Math.Max(svg.Height, grid.Top + 52);
    }

    private protected override string Describe()
    {
        var domain = new Domain();
        foreach (double value in values)
            domain.Include(value);
        string extent = domain.IsEmpty ? "no values" : $"values from {Num.Label(domain.Low)} to {Num.Label(domain.High)}";
        return $"Heat map of {values.GetLength(0)} rows and {values.GetLength(1)} columns, {extent}";
    }

    void DrawCells(SvgBuilder svg, CellGrid grid, double low, double high)
    {
        int rows = values.GetLength(0), columns = values.GetLength(1);
        int decimals = Decimals();
        string Text(double value) => value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
        double size = grid.CellHeight >= 15 ? 11 : 10;
        bool write = ShowValues ?? (grid.CellHeight >= 12
            && values.Cast<double>().All(v => TextMeasure.Width(Text(v), size) <= grid.CellWidth - 4));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double value = values[row, column];
                if (!Num.IsPlottable(value))
                    continue;
                Rgb color = ColorMap.At((value - low) / (high - low));
                string place = $"{Name(RowLabels, row)}, {Name(ColumnLabels, column)}: {Num.Label(value)}";
                // Half a unit of overlap hides the hairlines between neighbours.
                svg.Rectangle(grid.X(column), grid.Y(row), grid.CellWidth + 0.4, grid.CellHeight + 0.4, $"crisp | fill:{color}", place);
                if (write)
                {
                    string ink = color.Luminance > 0.3 ? "#10151d" : "#ffffff";
                    (double x, double y) = (grid.X(column) + grid.CellWidth / 2, grid.Y(row) + grid.CellHeight / 2 + 4);
                    svg.Text(x, y, Text(value), $"{(size > 10 ? "s" : "xs")} n | fill:{ink}", "middle");
                }
            }
        }
    }

    /// <summary>As many decimals in all cells as give the largest value three digits; none for whole numbers.</summary>
    int Decimals()
    {
        double largest = 0;
        bool whole = true;
        foreach (double value in values)
        {
            if (Num.IsPlottable(value))
                (largest, whole) = (Math.Max(largest, Math.Abs(value)), whole && value == Math.Round(value));
        }
        if (whole || largest >= 100)
            return 0;
        return largest >= 10 ? 1 : largest >= 0.1 ? 2 : Math.Min(8, 1 - (int)Math.Floor(Math.Log10(largest)));
    }

    (double Low, double High) Limits(Domain domain)
    {
        (double low, double high) = (Low ?? domain.Low, High ?? domain.High);
        if (ColorMap == ColorMap.RedBlue && Low is null && High is null)
        {
            high = Math.Max(Math.Abs(low), Math.Abs(high));
            low = -high;
        }
        if (low < high)
            return (low, high);
        Domain wide = domain.Widened(0, false, null, null);
        return (wide.Low, wide.High);
    }

    static string Name(IReadOnlyList<string>? names, int index) => names is not null && index < names.Count ? names[index] : $"[{index}]";
}
