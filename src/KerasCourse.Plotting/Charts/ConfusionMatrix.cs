using System.Globalization;

namespace KerasCourse.Plotting;

/// <summary>How often each true class (row) was taken for each class (column): counts as numbers, shares of the row as shade.</summary>
/// <example><code>ConfusionMatrix.FromLabels("Digits", truth, predicted, digits);</code></example>
/// <param name="title">The title above the matrix.</param>
/// <param name="counts">[true class, predicted class].</param>
/// <param name="labels">The classes' names; null for 0, 1, 2 ...</param>
public sealed class ConfusionMatrix(string title, int[,] counts, IEnumerable<string>? labels = null) : Figure(title)
{
    readonly string[] _labels = labels?.ToArray()
        ?? [.. Enumerable.Range(0, counts.GetLength(0)).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The heading of the rows.</summary>
    public string RowTitle { get; set; } = "true ↓";

    /// <summary>The heading of the columns.</summary>
    public string ColumnTitle { get; set; } = "predicted →";

    /// <summary>Counts the pairs of true and predicted class.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a class is negative.</exception>
    public static ConfusionMatrix FromLabels(string title, IEnumerable<int> truth, IEnumerable<int> predicted, IEnumerable<string>? labels = null)
    {
        (int[] rows, int[] columns, string[]? names) = (truth.ToArray(), predicted.ToArray(), labels?.ToArray());
        Lengths.Same("ConfusionMatrix", title, ("truth", rows.Length), ("predicted", columns.Length));
        int classes = Math.Max(names?.Length ?? 0, rows.Concat(columns).DefaultIfEmpty(-1).Max() + 1);
        if (rows.Concat(columns).Any(c => c < 0))
            throw new ArgumentException($"ConfusionMatrix \"{title}\": classes count from 0; the smallest here is {rows.Concat(columns).Min()}.");
        var counts = new int[classes, classes];
        for (int i = 0; i < rows.Length; i++)
            counts[rows[i], columns[i]]++;
        return new ConfusionMatrix(title, counts, names?.Length == classes ? names : null);
    }

    private protected override void Draw(SvgBuilder svg)
    {
        int rows = counts.GetLength(0), columns = counts.GetLength(1);
        if (rows == 0 || columns == 0 || counts.Cast<int>().All(c => c == 0))
        {
            DrawEmpty(svg);
            return;
        }
        var names = new CellNames(_labels, _labels, RowTitle, ColumnTitle);
        var grid = new CellGrid(svg, DrawHeader(svg), rows, columns, names, rightRoom: 2, square: true);
        string widest = counts.Cast<int>().Max().ToString(CultureInfo.InvariantCulture);
        double size = TextMeasure.Width(widest, 11) <= grid.CellWidth - 3 ? 11 : 9;
        for (int row = 0; row < rows; row++)
        {
            double sum = Math.Max(1, Enumerable.Range(0, columns).Sum(c => (double)counts[row, c]));
            for (int column = 0; column < columns; column++)
                DrawCell(svg, grid, row, column, counts[row, column] / sum, size);
        }
    }

    private protected override string Describe()
    {
        double all = counts.Cast<int>().Sum(c => (double)c), right = 0;
        for (int i = 0; i < Math.Min(counts.GetLength(0), counts.GetLength(1)); i++)
            right += counts[i, i];
        return $"Confusion matrix of {counts.GetLength(0)} classes: {Num.Label(right)} of {Num.Label(all)} right";
    }

    void DrawCell(SvgBuilder svg, CellGrid grid, int row, int column, double share, double size)
    {
        int count = counts[row, column];
        (double x, double y) = (grid.X(column), grid.Y(row));
        // Mistakes are orange, so that a share of one per cent can be seen; the square root lifts small shares.
        string color = row == column ? "f0" : "f1";
        (string truth, string predicted) = (RowTitle.TrimEnd('↓', ' '), ColumnTitle.TrimEnd('→', ' '));
        string tip = $"{truth} {Name(row)}, {predicted} {Name(column)}: {count} ({Num.Label(100 * share, 3)} %)";
        (double w, double h) = (grid.CellWidth - 1.5, grid.CellHeight - 1.5);
        svg.Rectangle(x + 0.75, y + 0.75, w, h, "panel", count == 0 ? tip : null, corner: 2);
        if (count == 0)
            return;
        double opacity = row == column ? 0.12 + 0.88 * share : Math.Min(1, 0.07 + 0.93 * Math.Sqrt(share));
        svg.Rectangle(x + 0.75, y + 0.75, w, h, $"{color} | fill-opacity:{Num.Svg(opacity)}", tip, corner: 2);
        if (grid.CellWidth < TextMeasure.Width(count.ToString(CultureInfo.InvariantCulture), size) + 1)
            return;
        string ink = opacity > 0.6 ? "on " : "";
        svg.Text(x + grid.CellWidth / 2, y + grid.CellHeight / 2 + size * 0.36, count.ToString(CultureInfo.InvariantCulture),
            $"{ink}n | font-size:{Num.Svg(size)}px", "middle");
    }

    string Name(int index) => index < _labels.Length ? _labels[index] : index.ToString(CultureInfo.InvariantCulture);
}
