using System.Text;

namespace KerasCourse.Plotting;

/// <summary>Draws a <see cref="LineChart"/> in braille characters.</summary>
static class TerminalLines
{
    const int LeastColumns = 20;
    const int LeastRows = 3;
    const int RoomForNames = 44;
    const string Reset = "\u001b[0m";
    static readonly string[] s_colors = ["\u001b[34m", "\u001b[33m", "\u001b[32m", "\u001b[35m", "\u001b[36m", "\u001b[31m"];

    public static string Draw(LineChart chart, int columns, int rows, bool color)
    {
        columns = Math.Max(columns, LeastColumns);
        rows = Math.Max(rows, LeastRows);
        var text = new StringBuilder();
        if (chart.Title.Length > 0)
            text.Append(TerminalText.Pad(chart.Title, columns).TrimEnd()).Append('\n');
        (Domain x, Domain y) = chart.Extent();
        if (x.IsEmpty || y.IsEmpty)
            return text.Append(chart.EmptyText).Append('\n').ToString();
        x = x.Widened(0, chart.LogX, chart.XMin, chart.XMax);
        y = y.Widened(0, chart.LogY, chart.YMin, chart.YMax);

        string[] yLabels = [Num.Label(y.High, 3), Num.Label(y.Low, 3)];
        int left = yLabels.Max(TerminalText.Columns);
        int names = columns >= RoomForNames && chart.Series.Count > 1
            ? Math.Min(columns / 4, chart.Series.Max(s => TerminalText.Columns(s.Name)) + 1) : 0;
        var canvas = new BrailleCanvas(Math.Max(4, columns - left - 2 - names), rows);
        var xScale = new Scale(x.Low, x.High, 0, canvas.DotColumns - 1, chart.LogX);
        var yScale = new Scale(y.Low, y.High, canvas.DotRows - 1, 0, chart.LogY);
        var endings = new string[rows];
        for (int s = 0; s < chart.Series.Count; s++)
        {
            double end = DrawSeries(canvas, chart.Series[s], xScale, yScale, s);
            if (names > 0 && FreeRow(endings, end) is int row)
                endings[row] = Paint(TerminalText.Pad(chart.Series[s].Name, names - 1).TrimEnd(), s, color);
        }

        for (int row = 0; row < rows; row++)
        {
            string label = row == 0 ? yLabels[0] : row == rows - 1 ? yLabels[1] : "";
            string line = TerminalText.Pad(label, left, right: true) + " │" + Row(canvas, row, color);
            if (endings[row] is not null)
                line += " " + endings[row];
            text.Append(line.TrimEnd()).Append('\n');
        }
        int width = canvas.DotColumns / 2;
        (string first, string last) = (Num.Label(x.Low), Num.Label(x.High));
        string middle = TerminalText.Pad(chart.XLabel ?? "", Math.Max(0, width - first.Length - last.Length - 2)).TrimEnd();
        int blanks = Math.Max(0, width - first.Length - last.Length - TerminalText.Columns(middle));
        text.Append(' ', left + 1).Append('└').Append('─', width).Append('\n');
        text.Append(' ', left + 2).Append(first).Append(' ', blanks / 2).Append(middle).Append(' ', blanks - blanks / 2).Append(last).Append('\n');
        if (names == 0 && chart.Series.Count > 1)
            text.Append(TerminalText.Pad(string.Join(", ", chart.Series.Select(s => s.Name)), columns).TrimEnd()).Append('\n');
        return text.ToString();
    }

    /// <summary>Draws one line; returns the dot row of its last point, NaN for none.</summary>
    static double DrawSeries(BrailleCanvas canvas, LineSeries series, Scale xScale, Scale yScale, int owner)
    {
        (double X, double Y) before = (double.NaN, double.NaN);
        double end = double.NaN;
        foreach (int i in series.DrawnIndices())
        {
            (double X, double Y) here = (xScale[series.X[i]], yScale[series.Y[i]]);
            if (double.IsFinite(here.X + here.Y))
            {
                bool joined = double.IsFinite(before.X + before.Y);
                canvas.Line(joined ? before.X : here.X, joined ? before.Y : here.Y, here.X, here.Y, owner);
                end = here.Y;
            }
            before = here;
        }
        return end;
    }

    /// <summary>The free row nearest to where a line ends.</summary>
    static int? FreeRow(string?[] endings, double dotRow)
    {
        if (double.IsNaN(dotRow))
            return null;
        int wanted = Math.Clamp((int)(dotRow / 4), 0, endings.Length - 1);
        for (int distance = 0; distance < endings.Length; distance++)
        {
            foreach (int row in (ReadOnlySpan<int>)[wanted - distance, wanted + distance])
            {
                if (row >= 0 && row < endings.Length && endings[row] is null)
                    return row;
            }
        }
        return null;
    }

    static string Row(BrailleCanvas canvas, int row, bool color)
    {
        var line = new StringBuilder();
        for (int column = 0; column < canvas.DotColumns / 2; column++)
        {
            (char character, int owner) = canvas[row, column];
            line.Append(character == ' ' ? " " : Paint(character.ToString(), owner, color));
        }
        return line.ToString();
    }

    static string Paint(string text, int series, bool color) => color ? s_colors[series % s_colors.Length] + text + Reset : text;
}
