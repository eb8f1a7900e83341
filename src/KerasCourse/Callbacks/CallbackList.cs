namespace KerasCourse;

/// <summary>
/// Calls several callbacks, as Fit, Evaluate and Predict do; for a training loop of one's own. What nobody listens to is neither computed
/// nor called.
/// </summary>
/// <remarks>Source: keras.callbacks.CallbackList.</remarks>
/// <example><code>
/// var callbacks = new CallbackList([new CSVLogger("training.csv")], model, epochs: 2);
/// callbacks.OnTrainBegin();
/// for (int epoch = 0; epoch &lt; 2; epoch++)
/// {
///     callbacks.OnEpochBegin(epoch);
///     var logs = new Logs { ["loss"] = model.TrainOnBatch(x, y)["loss"] };
///     callbacks.OnEpochEnd(epoch, logs);
/// }
/// </code></example>
public sealed class CallbackList
{
    private readonly Callback[] _all, _trainBatchBegin, _trainBatchEnd, _testBatchBegin, _testBatchEnd, _predictBatchBegin, _predictBatchEnd;
    private readonly IStepListener[] _listeners;
    private readonly Model _model;

    /// <summary>A list of callbacks; a history is added where there is none.</summary>
    /// <param name="callbacks">The callbacks, in the order in which they are called.</param>
    /// <param name="model">The model that they are told of.</param>
    /// <param name="epochs">The number after the last epoch.</param>
    /// <param name="steps">Steps in an epoch; null while that is not known.</param>
    /// <param name="verbose">0 silent, 1 a progress bar, 2 a line for each epoch.</param>
    public CallbackList(IEnumerable<Callback> callbacks, Model model, int epochs = 1, int? steps = null, int verbose = 0)
        : this(callbacks, model, new TrainingParameters(epochs, steps, verbose), evaluates: false)
    {
    }

    private CallbackList(IEnumerable<Callback> callbacks, Model model, TrainingParameters parameters, bool evaluates)
    {
        ArgumentNullException.ThrowIfNull(callbacks);
        ArgumentNullException.ThrowIfNull(model);
        // Behind the user's: what a callback puts into the logs is in the history and on the screen, as in Keras.
        var all = new List<Callback>(callbacks);
        History = all.OfType<History>().FirstOrDefault() ?? new History();
        if (!all.Contains(History))
            all.Add(History);
        if (parameters.Verbose != 0 && !all.OfType<ProgressBar>().Any())
            all.Add(new ProgressBar());
        foreach (var bar in all.OfType<ProgressBar>())
            bar.EvaluatesOnly = evaluates;
        _model = model;
        _all = [.. all];
        foreach (var callback in _all)
            (callback.Model, callback.Parameters) = (model, parameters);
        _listeners = [.. _all.OfType<IStepListener>()];
        _trainBatchBegin = ThatOverride(nameof(Callback.OnTrainBatchBegin));
        _trainBatchEnd = ThatOverride(nameof(Callback.OnTrainBatchEnd));
        _testBatchBegin = ThatOverride(nameof(Callback.OnTestBatchBegin));
        _testBatchEnd = ThatOverride(nameof(Callback.OnTestBatchEnd));
        _predictBatchBegin = ThatOverride(nameof(Callback.OnPredictBatchBegin));
        _predictBatchEnd = ThatOverride(nameof(Callback.OnPredictBatchEnd));
    }

    /// <summary>The record of the epochs.</summary>
    public History History { get; }

    /// <summary>The callbacks, the history and the progress bar included.</summary>
    public IReadOnlyList<Callback> Callbacks => _all;

    /// <summary>Before the first epoch.</summary>
    public void OnTrainBegin() => Each(callback => callback.OnTrainBegin());

    /// <summary>After the last epoch.</summary>
    public void OnTrainEnd(Logs logs) => Each(callback => callback.OnTrainEnd(logs));

    /// <summary>Before an epoch, counted from 0.</summary>
    public void OnEpochBegin(int epoch) => Each(callback => callback.OnEpochBegin(epoch));

    /// <summary>After an epoch.</summary>
    public void OnEpochEnd(int epoch, Logs logs) => Each(callback => callback.OnEpochEnd(epoch, logs));

    /// <summary>An epoch that was cancelled is recorded and shown; those who judge epochs, by a validation that did not take place, are not asked.</summary>
    internal void OnEpochCut(int epoch, Logs logs) => Each(callback =>
    {
        if (callback == History || callback is ProgressBar)
            callback.OnEpochEnd(epoch, logs);
    });

    /// <summary>Before an evaluation.</summary>
    public void OnTestBegin() => Each(callback => callback.OnTestBegin());

    /// <summary>After an evaluation.</summary>
    public void OnTestEnd(Logs logs) => Each(callback => callback.OnTestEnd(logs));

    /// <summary>Before a prediction.</summary>
    public void OnPredictBegin() => Each(callback => callback.OnPredictBegin());

    /// <summary>After a prediction.</summary>
    public void OnPredictEnd() => Each(callback => callback.OnPredictEnd());

    /// <summary>Before a training step.</summary>
    public void OnTrainBatchBegin(int batch)
    {
        foreach (var callback in _trainBatchBegin)
            callback.OnTrainBatchBegin(batch);
    }

    /// <summary>After a training step.</summary>
    public void OnTrainBatchEnd(int batch)
    {
        if (_trainBatchEnd.Length > 0)
        {
            var logs = _model.Trainer.Read();
            foreach (var callback in _trainBatchEnd)
                callback.OnTrainBatchEnd(batch, logs);
        }
        Tell(StepKind.Train, batch);
    }

    /// <summary>Before a step of an evaluation.</summary>
    public void OnTestBatchBegin(int batch)
    {
        foreach (var callback in _testBatchBegin)
            callback.OnTestBatchBegin(batch);
    }

    /// <summary>After a step of an evaluation.</summary>
    public void OnTestBatchEnd(int batch)
    {
        if (_testBatchEnd.Length > 0)
        {
            var logs = _model.Trainer.Read();
            foreach (var callback in _testBatchEnd)
                callback.OnTestBatchEnd(batch, logs);
        }
        Tell(StepKind.Test, batch);
    }

    /// <summary>Before a step of a prediction.</summary>
    public void OnPredictBatchBegin(int batch)
    {
        foreach (var callback in _predictBatchBegin)
            callback.OnPredictBatchBegin(batch);
    }

    /// <summary>After a step of a prediction.</summary>
    public void OnPredictBatchEnd(int batch)
    {
        foreach (var callback in _predictBatchEnd)
            callback.OnPredictBatchEnd(batch);
        Tell(StepKind.Predict, batch);
    }

    /// <summary>The callbacks of an evaluation or a prediction.</summary>
    internal static CallbackList ForEvaluation(IReadOnlyList<Callback> callbacks, Model model, int? steps, int verbose) =>
        new(callbacks, model, new TrainingParameters(1, steps, verbose), evaluates: true);

    private void Tell(StepKind kind, int batch)
    {
        foreach (var listener in _listeners)
            listener.OnStep(kind, batch, _model.Trainer);
    }

    private void Each(Action<Callback> call)
    {
        foreach (var callback in _all)
            call(callback);
    }

    private Callback[] ThatOverride(string method) => [.. _all.Where(callback => callback.Overrides(method))];
}
