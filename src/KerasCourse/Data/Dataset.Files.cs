namespace KerasCourse;

public sealed partial class Dataset
{
    /// <summary>One element for each row of a CSV file: the numbers as one vector Float32 [columns], and the label if there is
    /// one.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="labelName">The column with the labels, numbers (Float32) or words (String); null: no targets.</param>
    /// <param name="columns">The columns of numbers to take; null: all but the label.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="header">Whether the first line holds the names; else the columns are called 0, 1, ...</param>
    /// <param name="missing">What stands for a number where a field is empty; null: an empty field is an error.</param>
    /// <exception cref="FormatException">A field is no number, or the file is no table; the message says where.</exception>
    /// <example><code>var data = Dataset.FromCsv("iris.csv", labelName: "species").Shuffle(150).Batch(16);</code></example>
    /// <remarks>Source: tf.data.experimental.make_csv_dataset.</remarks>
    public static Dataset FromCsv(string path, string? labelName = null, IReadOnlyList<string>? columns = null, char separator = ',',
        bool header = true, double? missing = null)
    {
        var table = CsvTable.Read(path, separator, header);
        Tensor? y = labelName is null ? null : table.IsNumeric(labelName) ? Ops.Squeeze(table.Numbers([labelName], missing), 1)
            : table.Texts(labelName);
        var x = table.Numbers(columns ?? [.. table.Columns.Where(column => column != labelName)], missing);
        return y is null ? FromTensors(x) : FromTensors(x, y);
    }

    /// <summary>One element for each line of text files (UTF-8), as a string.</summary>
    /// <remarks>Source: tf.data.TextLineDataset.</remarks>
    public static Dataset FromTextLines(params IReadOnlyList<string> paths) =>
        FromTensors((Tensor)paths.SelectMany(File.ReadLines).ToArray());
}
