using System.Diagnostics;

namespace KerasCourse;

/// <summary>Writes the numbers of a training for TensorBoard: event files in the folders train and validation.</summary>
/// <remarks>
/// Tags as Keras has them: epoch_loss, epoch_accuracy, epoch_learning_rate at each epoch; batch_loss ... at the batches; and
/// evaluation_loss_vs_iterations ... after each evaluation. Look at them with <c>tensorboard --logdir logs</c>. Scalars only. Source:
/// keras.callbacks.TensorBoard.
/// </remarks>
/// <example><code>
/// model.Fit(x, y, epochs: 10, validationSplit: 0.2, callbacks: [new TensorBoard("logs", updateFreq: "batch")]);
/// </code></example>
/// <param name="logDir">The folder.</param>
/// <param name="writeStepsPerSecond">Whether the speed is written too.</param>
/// <param name="updateFreq"><c>"epoch"</c>, <c>"batch"</c>, or a number of batches after which their numbers are written.</param>
public sealed class TensorBoard(string logDir = "logs", bool writeStepsPerSecond = false, Frequency updateFreq = default) : Callback, IStepListener
{
    private readonly StepCounter _counter = new(updateFreq);
    private EventFile? _train, _validation;
    private long _epochStarted, _batchStarted, _iterations;
    private int _batch;

    /// <summary>The folder.</summary>
    public string LogDir => logDir;

    /// <summary>Whether the speed is written too.</summary>
    public bool WriteStepsPerSecond => writeStepsPerSecond;

    /// <summary>How often the numbers of batches are written.</summary>
    public Frequency UpdateFreq => updateFreq;

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        _counter.Reset();
        _batch = 0;
        _batchStarted = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => (_epochStarted, _batchStarted, _iterations) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), Model.Optimizer.Iterations);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        foreach (var (name, value) in logs)
        {
            if (name.StartsWith("val_", StringComparison.Ordinal))
                Validation.Write("epoch_" + name[4..], value, epoch);
            else if (name != "learning_rate")
                Train.Write("epoch_" + name, value, epoch);
        }
        Train.Write("epoch_learning_rate", Model.Optimizer.CurrentRate, epoch);
        if (writeStepsPerSecond)
            Train.Write("epoch_steps_per_second", (Model.Optimizer.Iterations - _iterations) / Stopwatch.GetElapsedTime(_epochStarted).TotalSeconds, epoch);
        _train!.Flush();
        _validation?.Flush();
    }

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs)
    {
        foreach (var (name, value) in logs)
            Validation.Write($"evaluation_{name}_vs_iterations", value, Model.Optimizer.Iterations);
        _validation?.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        _train?.Dispose();
        _validation?.Dispose();
        (_train, _validation) = (null, null);
    }

    void IStepListener.OnStep(StepKind kind, int batch, Trainer trainer)
    {
        if (kind != StepKind.Train)
            return;
        _batch++;
        if (_counter.IsDue(batch))
        {
            if (writeStepsPerSecond)
                Train.Write("batch_steps_per_second", 1 / Stopwatch.GetElapsedTime(_batchStarted).TotalSeconds, _batch);
            foreach (var (name, value) in FitLoop.Sorted(trainer.Read()))
                Train.Write("batch_" + name, value, _batch);
        }
        _batchStarted = Stopwatch.GetTimestamp();
    }

    private EventFile Train => _train ??= new EventFile(Path.Combine(logDir, "train"));

    private EventFile Validation => _validation ??= new EventFile(Path.Combine(logDir, "validation"));
}
