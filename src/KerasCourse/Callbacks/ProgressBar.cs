using System.Diagnostics;
using System.Globalization;

namespace KerasCourse;

/// <summary>
/// Shows how a training gets on: Keras's bar with step, time and metrics, or with verbose 2 Keras's two lines for each epoch. A bar whose
/// output is redirected becomes one line.
/// </summary>
/// <remarks>Source: keras.callbacks.ProgbarLogger. The bar is redrawn 20 times a second at most; other steps cost nothing.</remarks>
public sealed class ProgressBar : Callback, IStepListener
{
    private const int BarWidth = 20;
    private static readonly TimeSpan _redrawEvery = TimeSpan.FromSeconds(0.05);

    private readonly TextWriter _output;
    private readonly bool _canRedraw;
    private readonly Func<int> _columns;
    private long _started, _firstStepEnded, _drawn;
    private int _step, _width, _epoch;

    /// <summary>A bar on the console.</summary>
    public ProgressBar()
        : this(Console.Out, !Console.IsOutputRedirected, () => Console.WindowWidth)
    {
    }

    internal ProgressBar(TextWriter output, bool canRedraw, Func<int>? columns = null) =>
        (_output, _canRedraw, _columns) = (output, canRedraw, columns ?? (() => int.MaxValue));

    /// <summary>Whether an evaluation or a prediction is shown, not a training.</summary>
    internal bool EvaluatesOnly { get; set; }

    private bool DrawsBar => Parameters.Verbose == 1 && _canRedraw;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        _epoch = epoch;
        Start();
        if (Parameters.Epochs > 1 && (DrawsBar || Parameters.Verbose == 2))
            _output.WriteLine($"Epoch {epoch + 1}/{Parameters.Epochs}");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (DrawsBar)
            Draw(logs, finished: true);
        else
            WriteLine(Parameters.Epochs > 1 && Parameters.Verbose != 2 ? $"Epoch {epoch + 1}/{Parameters.Epochs} - " : "", logs);
    }

    /// <inheritdoc/>
    public override void OnTestBegin()
    {
        if (EvaluatesOnly)
            Start();
    }

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs)
    {
        if (!EvaluatesOnly)
            return;
        logs = FitLoop.Sorted(logs);
        if (DrawsBar)
            Draw(logs, finished: true);
        else
            WriteLine("", logs);
    }

    /// <inheritdoc/>
    public override void OnPredictBegin() => Start();

    /// <inheritdoc/>
    public override void OnPredictEnd() => OnTestEnd(new Logs());

    void IStepListener.OnStep(StepKind kind, int batch, Trainer trainer)
    {
        // The steps of a validation inside a training are not shown.
        if (kind == StepKind.Test && !EvaluatesOnly)
            return;
        _step = batch + 1;
        if (_step == 1)
            _firstStepEnded = Stopwatch.GetTimestamp();
        if (!DrawsBar || Stopwatch.GetElapsedTime(_drawn) < _redrawEvery)
            return;
        _drawn = Stopwatch.GetTimestamp();
        Draw(kind == StepKind.Predict ? new Logs() : FitLoop.Sorted(trainer.Read()), finished: false);
    }

    private void Start()
    {
        _started = Stopwatch.GetTimestamp();
        (_step, _width, _drawn) = (0, 0, 0);
    }

    private void Draw(Logs logs, bool finished)
    {
        int? steps = Parameters.Steps;
        if (finished && steps is null)
            Parameters.Steps = _step;
        string total = steps?.ToString(CultureInfo.InvariantCulture) ?? "Unknown";
        int filled = steps is > 0 ? (int)((long)BarWidth * _step / steps.Value) : finished ? BarWidth : 0;
        string counter = $"{_step.ToString(CultureInfo.InvariantCulture).PadLeft(total.Length)}/{total}";
        string bar = new string('\u2501', Math.Min(filled, BarWidth));
        string rest = new string('\u2501', BarWidth - Math.Min(filled, BarWidth));
        var elapsed = Stopwatch.GetElapsedTime(_started);
        string time = finished || steps is null ? Clock(elapsed) : Clock(PerStep() * Math.Max(0, steps.Value - _step));
        string line = $"{counter} {bar}{rest} {time} {Format(PerStep())}/step{Values(logs)}";
        string colored = $"\x1b[1m{counter}\x1b[0m \x1b[32m{bar}\x1b[0m\x1b[37m{rest}\x1b[0m \x1b[1m{time}\x1b[0m {Format(PerStep())}/step{Values(logs)}";
        // A line that is redrawn must not be broken by the terminal; the last one may.
        int columns = _columns() - 1;
        if (!finished && line.Length > columns)
        {
            line = $"{counter} {time}{Values(logs)}";
            line = colored = line[..Math.Clamp(columns, 0, line.Length)];
        }
        _output.Write("\r" + colored + new string(' ', Math.Max(0, _width - line.Length)));
        _width = line.Length;
        if (finished)
            _output.WriteLine();
        _output.Flush();
    }

    private void WriteLine(string prefix, Logs logs)
    {
        string total = (Parameters.Steps ?? _step).ToString(CultureInfo.InvariantCulture);
        _output.WriteLine($"{prefix}{_step}/{total} - {(int)Math.Round(Stopwatch.GetElapsedTime(_started).TotalSeconds)}s - {Format(PerStep())}/step{Values(logs)}");
        _output.Flush();
    }

    /// <summary>Time of a step; the first, which captures, is left out.</summary>
    private TimeSpan PerStep()
    {
        var now = Stopwatch.GetTimestamp();
        return _step <= 1 ? Stopwatch.GetElapsedTime(_started, now) / Math.Max(1, _step) : Stopwatch.GetElapsedTime(_firstStepEnded, now) / (_step - 1);
    }

    private static string Values(Logs logs) => string.Concat(logs.Select(entry =>
        string.Create(CultureInfo.InvariantCulture, $" - {entry.Key}: ") +
        entry.Value.ToString(Math.Abs(entry.Value) > 1e-3 || entry.Value == 0 ? "F4" : "0.0000e+00", CultureInfo.InvariantCulture)));

    private static string Format(TimeSpan time) =>
        time.TotalSeconds >= 1 || time == TimeSpan.Zero ? $"{time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)}s"
        : time.TotalMilliseconds >= 1 ? $"{time.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)}ms"
        : $"{time.TotalMicroseconds.ToString("F0", CultureInfo.InvariantCulture)}us";

    private static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : time.TotalMinutes >= 1 ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture)
        : $"{time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)}s";
}
