namespace KerasCourse.Plotting;

/// <summary>The layout that heat map and confusion matrix share: cells with names to the left and below.</summary>
sealed class CellGrid
{
    const double LongestRowName = 116;
    const double TallestGrid = 440;

    readonly double _left, _top, _cellWidth, _cellHeight;
    readonly int _rows, _columns;

    /// <summary>Draws the names around the cells and sets the picture's height.</summary>
    public CellGrid(SvgBuilder svg, double top, int rows, int columns, CellNames names, double rightRoom, bool square)
    {
        (_rows, _columns) = (rows, columns);
        if (names.RowTitle is not null)
        {
            svg.Text(Figure.Margin, top + 10, TextMeasure.Fit(names.RowTitle, 11, svg.Width - 2 * Figure.Margin), "s m");
            top += 15;
        }
        string[] rowNames = [.. (names.Rows ?? []).Take(rows).Select(n => TextMeasure.Fit(n, 11, LongestRowName))];
        double nameWidth = rowNames.Select(n => TextMeasure.Width(n, 11)).DefaultIfEmpty(-6).Max();
        _left = Figure.Margin + nameWidth + 6;
        _top = top + 5;
        double width = svg.Width - Figure.Margin - rightRoom - _left;
        if (square)
            _cellWidth = _cellHeight = Math.Min(Math.Min(width / columns, 64), TallestGrid / rows);
        else
        {
            _cellWidth = Math.Min(width / columns, 120);
            _cellHeight = Math.Min(Math.Min(44, Math.Max(_cellWidth, Math.Min(22, 260.0 / rows))), TallestGrid / rows);
        }

        int every = Math.Max(1, (int)Math.Ceiling(12 / _cellHeight));
        for (int row = 0; row < rowNames.Length; row += every)
            svg.Text(_left - 6, Y(row) + _cellHeight / 2 + 4, rowNames[row], "s m", "end");
        double y = Bottom;
        if (names.Columns is not null)
        {
            var labels = new CategoryLabels([.. names.Columns.Take(columns)], _cellWidth);
            labels.Draw(svg, y, column => X(column) + _cellWidth / 2);
            y += labels.Height;
        }
        if (names.ColumnTitle is not null)
        {
            svg.Text(_left + columns * _cellWidth / 2, y + 15, TextMeasure.Fit(names.ColumnTitle, 11.5, width), "s m", "middle");
            y += 17;
        }
        svg.Height = y + 12;
    }

    public double Left => _left;

    public double Top => _top;

    public double Right => X(_columns);

    public double Bottom => Y(_rows);

    public double CellWidth => _cellWidth;

    public double CellHeight => _cellHeight;

    public double X(int column) => _left + column * _cellWidth;

    public double Y(int row) => _top + row * _cellHeight;
}

/// <summary>The names around a grid of cells; null for none.</summary>
readonly record struct CellNames(IReadOnlyList<string>? Rows, IReadOnlyList<string>? Columns, string? RowTitle, string? ColumnTitle);
