namespace Keras.Tests.Saving;

/// <summary>A model's summary without its drawing: what stands in each cell, wrapped lines joined.</summary>
internal static class SummaryText
{
    /// <summary>The cells' texts without spaces, row by row, then the lines below the table.</summary>
    public static IReadOnlyList<string> Words(string summary)
    {
        var words = new List<string>();
        string[]? row = null;
        foreach (string line in summary.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] is '│' or '┃')
            {
                string[] cells = [.. line[1..^1].Split('│', '┃').Select(cell => cell.Replace(" ", ""))];
                row = row is null ? cells : [.. row.Zip(cells, (upper, lower) => upper + lower)];
                continue;
            }
            if (row is not null)
                words.AddRange(row);
            row = null;
            if (char.IsLetter(line[0]))
                words.Add(line);
        }
        return words;
    }
}
