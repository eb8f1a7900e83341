using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using KerasCourse.Plotting;

namespace KerasCourse.Exercises;

/// <summary>One run of an exercise: its options, the signal to stop, the report's frame and the last line.</summary>
public sealed class ExerciseRun : IDisposable
{
    private readonly Exercise _exercise;
    private readonly CommonOptions _options;
    private readonly ParseResult _parsed;
    private readonly string[] _args;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _stop = new();
    private string _data = "", _dataText = "";
    private string? _note;
    private bool _isReportLost;

    internal ExerciseRun(Exercise exercise, CommonOptions options, ParseResult parsed, string[] args)
    {
        (_exercise, _options, _parsed, _args) = (exercise, options, parsed, args);
        bool isGiven = parsed.GetResult(options.Epochs) is { Implicit: false };
        Epochs = isGiven ? parsed.GetValue(options.Epochs) : Quick ? exercise.QuickEpochs : exercise.Epochs;
        Console.CancelKeyPress += OnCancelKey;
    }

    /// <summary>Passes over the data.</summary>
    public int Epochs { get; }

    /// <summary>Samples in a training step.</summary>
    public int BatchSize => _parsed.GetValue(_options.BatchSize);

    /// <summary>The seed of all random numbers.</summary>
    public int Seed => _parsed.GetValue(_options.Seed);

    /// <summary>Where the user says the data is; null for the usual places.</summary>
    public string? Data => _parsed.GetValue(_options.Data);

    /// <summary>Whether a short training was asked for.</summary>
    public bool Quick => _parsed.GetValue(_options.Quick);

    /// <summary>Signalled by the first Ctrl+C: training ends, what was learned is kept. The second ends the program.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Whether Ctrl+C was pressed.</summary>
    public bool WasStopped => _stop.IsCancellationRequested;

    /// <summary>What the program ends with: 0, 130 after Ctrl+C, 1 if the report could not be written.</summary>
    internal int ExitCode => WasStopped ? 130 : _isReportLost ? 1 : 0;

    /// <summary>The value of an option that only this exercise has.</summary>
    public T? Value<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>Says which data the exercise learns from.</summary>
    /// <param name="name">One word for the result line: mnist, cats, synthetic.</param>
    /// <param name="text">The same in a sentence.</param>
    /// <param name="note">What to know about a stand-in; null for the real data.</param>
    public void UsesData(string name, string text, string? note = null)
    {
        (_data, _dataText, _note) = (name, text, note);
        Console.WriteLine($"data:    {text}\n{(note is null ? "" : $"NOTE:    {note}\n")}");
    }

    /// <summary>A report with title, task, command and environment; the pictures are the exercise's own.</summary>
    public Report NewReport()
    {
        var statement = _exercise.Statement;
        string arguments = _args.Length > 0 ? $" -- {string.Join(' ', _args.Select(Quote))}" : "";
        var report = new Report($"{_exercise.Name}: {statement.Title}")
        {
            Subtitle = statement.TitleKorean,
            Language = _parsed.GetValue(_options.Language)!,
            Task = $"{(_note is null ? "" : $"Note: {_note}\n\n")}{Unwrapped(statement.English)}\n\n{Unwrapped(statement.Korean)}",
            Command = $"dotnet run -c Release --project exercises/{_exercise.Name}{arguments}",
        };
        report.AddEnvironment("data", _dataText).AddEnvironment("seed", Invariant(Seed));
        foreach (var (key, value) in BackendFacts())
            report.AddEnvironment(key, value);
        return report;
    }

    /// <summary>
    /// Writes the report, prints where it is, and prints the last line: <c>result: name=value ...</c> with seconds, backend and data
    /// at its end. Fractions are given with four decimals. The line is also kept in <c>result.txt</c> beside the report.
    /// </summary>
    public void Finish(Report report, params ReadOnlySpan<(string Name, object Value)> results)
    {
        var line = new List<string>();
        foreach (var (name, value) in results)
            line.Add($"{name}={Invariant(value)}");
        if (WasStopped)
            line.Add("stopped=true");
        line.Add($"seconds={_clock.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)}");
        line.Add($"backend={Backend.Current.Name}");
        line.Add($"data={_data}");
        string result = $"result: {string.Join(' ', line)}";
        Save(report, result);
        Console.WriteLine(result);
    }

    /// <summary>Takes Ctrl+C back from the exercise.</summary>
    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancelKey;
        _stop.Dispose();
    }

    internal void PrintHeader()
    {
        var statement = _exercise.Statement;
        bool korean = _parsed.GetValue(_options.Language) == "ko";
        Console.WriteLine($"{_exercise.Name}: {statement.Title}\n{statement.TitleKorean}\n");
        Console.WriteLine($"{(korean ? statement.Korean : statement.English)}\n");
        if (_parsed.GetValue(_options.Backend) is { } backend)
            Backend.Use(backend);
        var facts = BackendFacts().Select(fact => fact.Name is "backend" or "machine" ? fact.Value : $"{fact.Name}: {fact.Value}");
        Console.WriteLine($"backend: {string.Join(", ", facts)}");
    }

    /// <summary>What the backend says about itself, line by line.</summary>
    private static IEnumerable<(string Name, string Value)> BackendFacts()
    {
        foreach (string line in Backend.Describe().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
                yield return (line[..colon], line[(colon + 2)..]);
        }
    }

    private void OnCancelKey(object? sender, ConsoleCancelEventArgs press)
    {
        if (_stop.IsCancellationRequested)
            return;
        press.Cancel = true;
        Console.Error.WriteLine("\nstopping: what was learned so far is kept (Ctrl+C again ends the program at once)");
        _stop.Cancel();
    }

    /// <summary>Writes the report and the last line. A full disk or a locked folder costs the report, not the result.</summary>
    private void Save(Report report, string result)
    {
        string path = _parsed.GetValue(_options.Report)!;
        if (path == "none")
            return;
        try
        {
            path = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, "report.html") : path);
            report.Save(path);
            AtomicFile.Write(Path.Combine(Path.GetDirectoryName(path)!, "result.txt"), Encoding.UTF8.GetBytes(result + "\n"));
            Console.WriteLine($"\nreport: {path}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _isReportLost = true;
            Console.Error.WriteLine($"\nerror: the report could not be written: {error.Message}");
        }
    }

    /// <summary>A paragraph in one line; the page breaks it where it is wide.</summary>
    private static string Unwrapped(string text) => text.Replace('\n', ' ');

    private static string Quote(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;

    private static string Invariant(object value) => value switch
    {
        double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("F4", CultureInfo.InvariantCulture),
        bool answer => answer ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
