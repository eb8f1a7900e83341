namespace KerasCourse;

/// <summary>Ends the training when a number has not got better for some epochs; can bring back the best weights.</summary>
/// <remarks>Source: keras.callbacks.EarlyStopping.</remarks>
/// <example><code>
/// var history = model.Fit(x, y, epochs: 100, validationSplit: 0.2,
///     callbacks: [new EarlyStopping(monitor: "val_loss", patience: 3, restoreBestWeights: true)]);
/// Console.WriteLine(history.StoppedBecause);
/// </code></example>
public sealed class EarlyStopping : MonitorCallback
{
    private IReadOnlyList<Tensor>? _bestWeights;
    private int _wait;

    /// <summary>Early stopping.</summary>
    /// <param name="monitor">The number that is watched.</param>
    /// <param name="minDelta">The least change that counts as better.</param>
    /// <param name="patience">Epochs without improvement before the end.</param>
    /// <param name="verbose">1 says so.</param>
    /// <param name="mode">min, max or auto (from the name).</param>
    /// <param name="baseline">A value that must be beaten for the patience to start anew.</param>
    /// <param name="restoreBestWeights">Whether the model ends with the weights of the best epoch.</param>
    /// <param name="startFromEpoch">The first epoch that is watched.</param>
    public EarlyStopping(string monitor = "val_loss", double minDelta = 0, int patience = 0, int verbose = 0, string mode = "auto",
        double? baseline = null, bool restoreBestWeights = false, int startFromEpoch = 0)
        : base(monitor, mode, minDelta) =>
        (Patience, Verbose, Baseline, RestoreBestWeights, StartFromEpoch) = (patience, verbose, baseline, restoreBestWeights, startFromEpoch);

    /// <summary>Epochs without improvement before the end.</summary>
    public int Patience { get; }

    /// <summary>1 says so.</summary>
    public int Verbose { get; }

    /// <summary>A value that must be beaten.</summary>
    public double? Baseline { get; }

    /// <summary>Whether the model ends with the weights of the best epoch.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>The first epoch that is watched.</summary>
    public int StartFromEpoch { get; }

    /// <summary>The epoch at which training was ended, from 0; -1 if it was not.</summary>
    public int StoppedEpoch { get; private set; } = -1;

    /// <summary>The best epoch, from 0.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => (_wait, StoppedEpoch, BestEpoch, Best, _bestWeights) = (0, -1, 0, null, null);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The monitored number does not exist.</exception>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        double current = Read(logs);
        if (epoch < StartFromEpoch)
            return;
        if (RestoreBestWeights && _bestWeights is null)
            Remember(epoch);
        _wait++;
        if (IsBetter(current, Best))
        {
            Best = current;
            BestEpoch = epoch;
            if (RestoreBestWeights)
                Remember(epoch);
            if (Baseline is not { } baseline || IsBetter(current, baseline))
                _wait = 0;
            return;
        }
        if (_wait >= Patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Model.StopTraining = true;
            Model.StopReason = "early stopping";
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (StoppedEpoch >= 0 && Verbose > 0)
            Console.WriteLine($"Epoch {StoppedEpoch + 1}: early stopping");
        if (!RestoreBestWeights || _bestWeights is null)
            return;
        if (Verbose > 0)
            Console.WriteLine($"Restoring model weights from the end of the best epoch: {BestEpoch + 1}.");
        Model.SetWeights(_bestWeights);
        _bestWeights = null;
    }

    private void Remember(int epoch)
    {
        BestEpoch = epoch;
        _bestWeights = Model.GetWeights();
    }
}
