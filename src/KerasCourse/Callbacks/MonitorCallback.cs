namespace KerasCourse;

/// <summary>What callbacks that watch a number share: which one, and whether it is to rise or to fall.</summary>
/// <remarks>Source: the base of keras.callbacks.EarlyStopping, ModelCheckpoint and ReduceLROnPlateau.</remarks>
public abstract class MonitorCallback : Callback
{
    private bool? _larger;

    private protected MonitorCallback(string monitor, string mode, double minDelta)
    {
        if (mode is not ("auto" or "min" or "max"))
            throw new ArgumentException($"{GetType().Name}: unknown mode \"{mode}\". Known: \"auto\", \"max\", \"min\".");
        (Monitor, Mode, MinDelta) = (monitor, mode, Math.Abs(minDelta));
    }

    /// <summary>The number that is watched.</summary>
    public string Monitor { get; }

    /// <summary>min, max, or auto: as the loss or the metric of that name says.</summary>
    public string Mode { get; }

    /// <summary>The least change that counts as better.</summary>
    public double MinDelta { get; }

    /// <summary>The best value so far; null before the first.</summary>
    public double? Best { get; private protected set; }

    /// <summary>Whether a value is better than another; any is better than none.</summary>
    private protected bool IsBetter(double value, double? than)
    {
        _larger ??= Mode == "max" || (Mode == "auto" && LargerIsBetter());
        return than is not { } best || (_larger.Value ? value - MinDelta > best : value + MinDelta < best);
    }

    /// <summary>The number that is watched.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message lists what there is.</exception>
    private protected double Read(Logs logs) => logs.TryGetValue(Monitor, out double value)
        ? value
        : throw new ArgumentException(
            $"{GetType().Name}: there is no \"{Monitor}\" to monitor. There are: {string.Join(", ", logs.Keys.Select(key => $"\"{key}\""))}." +
            (Monitor.StartsWith("val_", StringComparison.Ordinal) ? " Numbers that begin with val_ need validationData or validationSplit in Fit." : ""));

    /// <summary>Losses fall; a metric knows whether it is to rise.</summary>
    private bool LargerIsBetter()
    {
        string name = Monitor.StartsWith("val_", StringComparison.Ordinal) ? Monitor[4..] : Monitor;
        if (name == "loss" || Model.Trainer.Losses?.Trackers.Any(tracker => tracker.Name == name) == true)
            return false;
        string metric = name.Split('[')[0];
        return Model.Metrics.FirstOrDefault(candidate => candidate.Name == metric)?.LargerIsBetter ?? throw new ArgumentException(
            $"{GetType().Name}: whether \"{Monitor}\" is to rise or to fall is not known. Give mode: \"max\" or mode: \"min\".");
    }
}
