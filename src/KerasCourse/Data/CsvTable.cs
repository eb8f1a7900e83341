using System.Globalization;
using System.Text;

namespace KerasCourse;

/// <summary>A table from a CSV file (RFC 4180): columns of numbers and texts by name.</summary>
/// <example><code>
/// var weather = CsvTable.Read("daily-min-temperatures.csv");
/// Tensor degrees = weather.Numbers("Temp");   // [3650, 1]
/// </code></example>
public sealed class CsvTable
{
    private readonly string _path;
    private readonly List<string[]> _rows;

    private CsvTable(string path, string[] columns, List<string[]> rows) => (_path, Columns, _rows) = (path, columns, rows);

    /// <summary>The names of the columns; their numbers from 0 where the file has no names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows there are, that of the names not counted.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads a file (UTF-8). Fields may stand in quotation marks, with two of them for one; empty lines are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="header">Whether the first line holds the names of the columns.</param>
    /// <exception cref="FormatException">The file is empty, a row has more or fewer fields than the first, or a quotation mark is not
    /// closed.</exception>
    public static CsvTable Read(string path, char separator = ',', bool header = true)
    {
        string text = File.ReadAllText(path);
        var rows = new List<string[]>();
        for (int at = 0, line = 1; at < text.Length;)
        {
            int first = line;
            string[] row = Row(path, text, separator, ref at, ref line);
            if (row is [""])
                continue;
            if (rows.Count > 0 && row.Length != rows[0].Length)
                throw new FormatException($"{path}, line {first}: {row.Length} fields, the first line has {rows[0].Length}.");
            rows.Add(row);
        }
        if (rows.Count == 0)
            throw new FormatException($"{path}: is empty.");
        string[] columns = header ? Array.ConvertAll(rows[0], name => name.Trim())
            : [.. rows[0].Select((_, i) => i.ToString(CultureInfo.InvariantCulture))];
        return new CsvTable(path, columns, header ? rows[1..] : rows);
    }

    /// <summary>Columns of numbers as Float32 [rows, columns].</summary>
    /// <param name="columns">The columns' names.</param>
    /// <exception cref="FormatException">A field is no number.</exception>
    public Tensor Numbers(params IReadOnlyList<string> columns) => Numbers(columns, missing: null);

    /// <summary>Columns of numbers as Float32 [rows, columns].</summary>
    /// <param name="columns">The columns' names.</param>
    /// <param name="missing">What stands for a number where a field is empty; null: an empty field is an error.</param>
    /// <exception cref="FormatException">A field is no number.</exception>
    public Tensor Numbers(IReadOnlyList<string> columns, double? missing)
    {
        int[] places = [.. columns.Select(Place)];
        float[] numbers = new float[Count * places.Length];
        for (int row = 0, at = 0; row < Count; row++)
        {
            foreach (int place in places)
                numbers[at++] = Number(row, place, missing);
        }
        return Tensor.From(numbers, (Count, places.Length));
    }

    /// <summary>A column as it is written.</summary>
    public string[] Texts(string column)
    {
        int place = Place(column);
        return [.. _rows.Select(row => row[place])];
    }

    /// <summary>Whether all fields of a column are numbers or empty.</summary>
    internal bool IsNumeric(string column)
    {
        int place = Place(column);
        return _rows.TrueForAll(row => string.IsNullOrWhiteSpace(row[place]) || TryNumber(row[place], out _));
    }

    private int Place(string column)
    {
        int place = Columns.ToList().IndexOf(column);
        return place >= 0 ? place
            : throw new ArgumentException($"{_path}: there is no column \"{column}\". There are: {string.Join(", ", Columns)}.");
    }

    private float Number(int row, int place, double? missing)
    {
        string field = _rows[row][place];
        if (TryNumber(field, out float number))
            return number;
        if (string.IsNullOrWhiteSpace(field))
            return (float)(missing ?? throw new FormatException(
                $"{_path}: row {row + 1} of column \"{Columns[place]}\" is empty. Give missing: a number that stands for it."));
        throw new FormatException(
            $"{_path}: row {row + 1} of column \"{Columns[place]}\" is \"{field}\", not a number. Name the columns to take in columns.");
    }

    private static bool TryNumber(string field, out float number) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string[] Row(string path, string text, char separator, ref int at, ref int line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        int opened = 0;
        for (; at < text.Length; at++)
        {
            char next = text[at];
            if (next == '\n')
                line++;
            if (opened > 0 && next != '"')
                field.Append(next);
            else if (opened > 0 && at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[++at]);
            else if (next == '"')
                opened = opened > 0 ? 0 : line;
            else if (next == separator)
                Finish();
            else if (next == '\n')
            {
                at++;
                break;
            }
            else if (next != '\r')
                field.Append(next);
        }
        if (opened > 0)
            throw new FormatException($"{path}, line {opened}: a quotation mark is not closed.");
        Finish();
        return [.. fields];

        void Finish()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
