using System.Globalization;

namespace KerasCourse;

/// <summary>Writes the numbers of each epoch as a line of a CSV file: epoch, then the names in alphabetical order.</summary>
/// <remarks>Source: keras.callbacks.CSVLogger.</remarks>
/// <example><code>model.Fit(x, y, epochs: 10, callbacks: [new CSVLogger("training.csv")]);</code></example>
/// <param name="filename">The file.</param>
/// <param name="separator">What stands between two numbers.</param>
/// <param name="append">Whether to go on with a file that is there.</param>
public sealed class CSVLogger(string filename, string separator = ",", bool append = false) : Callback
{
    private StreamWriter? _writer;
    private string[]? _names;

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        bool goesOn = append && File.Exists(filename) && new FileInfo(filename).Length > 0;
        _names = goesOn ? File.ReadLines(filename).First().Split(separator)[1..] : null;
        _writer = new StreamWriter(filename, append);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (_names is null)
        {
            _names = [.. logs.Keys.Order(StringComparer.Ordinal)];
            _writer!.WriteLine(string.Join(separator, ["epoch", .. _names]));
        }
        _writer!.WriteLine(string.Join(separator, [epoch.ToString(CultureInfo.InvariantCulture),
            .. _names.Select(name => logs.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NA")]));
        _writer.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        _writer?.Dispose();
        _writer = null;
    }
}
