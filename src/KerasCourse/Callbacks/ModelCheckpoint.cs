using System.Globalization;

namespace KerasCourse;

/// <summary>Writes the model, or its weights, as the training goes on.</summary>
/// <remarks>Source: keras.callbacks.ModelCheckpoint.</remarks>
/// <example><code>
/// var checkpoint = new ModelCheckpoint("best-{epoch:02d}-{val_loss:.2f}.keras", saveBestOnly: true);
/// model.Fit(x, y, epochs: 10, validationSplit: 0.2, callbacks: [checkpoint]);
/// </code></example>
public sealed class ModelCheckpoint : MonitorCallback, IStepListener
{
    private readonly StepCounter _counter;
    private int _epoch;

    /// <summary>A writer of models.</summary>
    /// <param name="filepath">The file, with places such as <c>{epoch:02d}</c>, <c>{batch}</c> or <c>{val_loss:.2f}</c>; it ends in .keras or .h5, for weights in .weights.h5.</param>
    /// <param name="monitor">The number that tells which model is best.</param>
    /// <param name="verbose">1 says what is done.</param>
    /// <param name="saveBestOnly">Whether only models are written that are better than all before.</param>
    /// <param name="saveWeightsOnly">Whether weights (with the optimizer's state) are written rather than the model.</param>
    /// <param name="mode">min, max or auto (as the metric says).</param>
    /// <param name="saveFreq"><c>"epoch"</c>, or a number of batches.</param>
    /// <param name="initialValueThreshold">What the first model must be better than.</param>
    /// <exception cref="ArgumentException">The file's ending or the mode is not known.</exception>
    public ModelCheckpoint(string filepath, string monitor = "val_loss", int verbose = 0, bool saveBestOnly = false, bool saveWeightsOnly = false,
        string mode = "auto", Frequency saveFreq = default, double? initialValueThreshold = null)
        : base(monitor, mode, minDelta: 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(filepath);
        bool weights = filepath.EndsWith(".weights.h5", StringComparison.Ordinal);
        if (saveWeightsOnly ? !weights : weights || !(filepath.EndsWith(".keras", StringComparison.Ordinal) || filepath.EndsWith(".h5", StringComparison.Ordinal)))
            throw new ArgumentException(
                $"ModelCheckpoint: \"{filepath}\" must end in {(saveWeightsOnly ? ".weights.h5, because saveWeightsOnly is true" : ".keras or .h5; for weights alone (.weights.h5) give saveWeightsOnly: true")}.");
        (Filepath, Verbose, SaveBestOnly, SaveWeightsOnly, SaveFreq) = (filepath, verbose, saveBestOnly, saveWeightsOnly, saveFreq);
        InitialValueThreshold = Best = initialValueThreshold;
        _counter = new StepCounter(saveFreq);
    }

    /// <summary>The file, with places for numbers.</summary>
    public string Filepath { get; }

    /// <summary>1 says what is done.</summary>
    public int Verbose { get; }

    /// <summary>Whether only models are written that are better than all before.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>Whether weights are written rather than the model.</summary>
    public bool SaveWeightsOnly { get; }

    /// <summary>How often the model is written.</summary>
    public Frequency SaveFreq { get; }

    /// <summary>What the first model must be better than.</summary>
    public double? InitialValueThreshold { get; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => _counter.Reset();

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => _epoch = epoch;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The monitored number, or one in the file's name, does not exist.</exception>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (SaveFreq.Batches is null)
            Save(batch: null, logs);
    }

    void IStepListener.OnStep(StepKind kind, int batch, Trainer trainer)
    {
        if (kind == StepKind.Train && _counter.IsDue(batch))
            Save(batch, trainer.Read());
    }

    private void Save(int? batch, Logs logs)
    {
        string path = PathOf(batch, logs);
        if (!IsWanted(logs, path))
            return;
        if (SaveWeightsOnly)
            Model.SaveWeights(path);
        else
            Model.Save(path);
        Say($"finished saving model to {path}");
    }

    private bool IsWanted(Logs logs, string path)
    {
        if (!SaveBestOnly)
        {
            Say($"saving model to {path}");
            return true;
        }
        double current = Read(logs);
        string best = Best is { } value ? value.ToString("F5", CultureInfo.InvariantCulture) : "None";
        if (!IsBetter(current, Best))
        {
            Say($"{Monitor} did not improve from {best}");
            return false;
        }
        Say($"{Monitor} improved from {best} to {current.ToString("F5", CultureInfo.InvariantCulture)}, saving model to {path}");
        Best = current;
        return true;
    }

    private string PathOf(int? batch, Logs logs)
    {
        var numbers = new Dictionary<string, double>(logs) { ["epoch"] = _epoch + 1 };
        if (batch is { } number)
            numbers.TryAdd("batch", number + 1);
        return CheckpointPath.Format(Filepath, numbers);
    }

    private void Say(string what)
    {
        if (Verbose > 0)
            Console.WriteLine($"\nEpoch {_epoch + 1}: {what}");
    }
}
