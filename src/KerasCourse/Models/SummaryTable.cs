using System.Text;
using System.Text.RegularExpressions;

namespace KerasCourse;

/// <summary>A table in box characters, as Keras prints it: columns of given widths, texts wrapped at spaces, a line between any two
/// rows.</summary>
/// <param name="titles">The columns' titles.</param>
/// <param name="alignments">Each column's side: l, r or c.</param>
/// <param name="positions">Where each column ends, as a share of the whole.</param>
/// <param name="length">Characters in a line.</param>
internal sealed partial class SummaryTable(string[] titles, string alignments, double[] positions, int length)
{
    private readonly List<string[]> _rows = [];

    public void Add(string[] cells) => _rows.Add(cells);

    /// <exception cref="ArgumentException">A column would have no room.</exception>
    public string Draw()
    {
        int[] widths = Widths();
        var text = new StringBuilder();
        Rule(text, widths, "┏━┳┓");
        Row(text, widths, titles, '┃', atBottom: true);
        Rule(text, widths, "┡━╇┩");
        for (int i = 0; i < _rows.Count; i++)
        {
            if (i > 0)
                Rule(text, widths, "├─┼┤");
            Row(text, widths, _rows[i], '│', atBottom: false);
        }
        Rule(text, widths, "└─┴┘");
        return text.ToString();
    }

    /// <summary>The columns' shares of the line; what borders and spaces take is taken from all alike, halves rounded to even.</summary>
    private int[] Widths()
    {
        int[] widths = new int[positions.Length];
        int end = 0;
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = (int)(positions[i] * length) - end;
            end += widths[i];
        }
        int excess = widths.Sum() + 3 * widths.Length + 1 - length;
        for (int i = 0; i < widths.Length; i++)
        {
            int taken = (int)Math.Round(excess / (double)(widths.Length - i), MidpointRounding.ToEven);
            widths[i] -= taken;
            excess -= taken;
            if (widths[i] < 1)
                throw new ArgumentException(
                    $"Summary: lineLength {length} leaves no room for the column \"{titles[i]}\". Give a larger one, or other positions.");
        }
        return widths;
    }

    private static void Rule(StringBuilder text, int[] widths, string kind) =>
        text.Append(kind[0]).AppendJoin(kind[2], widths.Select(width => new string(kind[1], width + 2))).Append(kind[3]).AppendLine();

    private void Row(StringBuilder text, int[] widths, string[] row, char border, bool atBottom)
    {
        List<string>[] cells = [.. row.Select((cell, column) => Wrap(cell, widths[column]))];
        int height = cells.Max(cell => cell.Count);
        for (int line = 0; line < height; line++)
        {
            text.Append(border);
            for (int column = 0; column < cells.Length; column++)
            {
                int at = atBottom ? line - (height - cells[column].Count) : line;
                string part = at >= 0 && at < cells[column].Count ? cells[column][at] : "";
                int free = widths[column] - part.Length, left = alignments[column] switch { 'r' => free, 'c' => free / 2, _ => 0 };
                text.Append(' ').Append(' ', left).Append(part).Append(' ', free - left).Append(' ').Append(border);
            }
            text.AppendLine();
        }
    }

    /// <summary>Lines of whole words; a word that is longer than a line ends in an ellipsis.</summary>
    private static List<string> Wrap(string content, int width)
    {
        var lines = new List<string> { "" };
        foreach (Match word in Words().Matches(content))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Value.TrimEnd().Length > width)
                lines.Add("");
            lines[^1] += word.Value;
        }
        return lines.ConvertAll(line => line.TrimEnd() is var text && text.Length > width ? text[..(width - 1)] + "…" : text);
    }

    /// <summary>Words with the spaces around them.</summary>
    [GeneratedRegex(@"\s*\S+\s*")]
    private static partial Regex Words();
}
