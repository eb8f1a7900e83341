namespace KerasCourse;

/// <summary>Calls several callbacks; what nobody listens to is neither computed nor called.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] _all, _batchBegin, _batchEnd, _testBatchEnd;
    private readonly IProgressDisplay[] _displays;
    private readonly Model _model;

    private CallbackList(Model model, IEnumerable<Callback> callbacks, TrainingParameters parameters)
    {
        _model = model;
        _all = [.. callbacks];
        foreach (var callback in _all)
        {
            callback.Model = model;
            callback.Parameters = parameters;
        }
        _displays = [.. _all.OfType<IProgressDisplay>()];
        _batchBegin = [.. _all.Where(callback => callback.Overrides(nameof(Callback.OnTrainBatchBegin)))];
        _batchEnd = [.. _all.Where(callback => callback.Overrides(nameof(Callback.OnTrainBatchEnd)))];
        _testBatchEnd = [.. _all.Where(callback => callback.Overrides(nameof(Callback.OnTestBatchEnd)))];
        History = _all.OfType<History>().First();
    }

    /// <summary>The record of the epochs.</summary>
    public History History { get; }

    /// <summary>
    /// The user's callbacks, behind them the history and the progress display, as in Keras: what a callback puts into the logs is in the
    /// history.
    /// </summary>
    public static CallbackList For(Model model, IReadOnlyList<Callback> callbacks, int verbose, int epochs, int? steps, bool evaluating)
    {
        var all = new List<Callback>(callbacks);
        if (!all.OfType<History>().Any())
            all.Add(new History());
        if (verbose != 0 && !all.OfType<ProgressBar>().Any())
            all.Add(new ProgressBar { EvaluatesOnly = evaluating });
        return new CallbackList(model, all, new TrainingParameters(epochs, steps, verbose));
    }

    public void OnTrainBegin() => Each(callback => callback.OnTrainBegin());

    public void OnTrainEnd(Logs logs) => Each(callback => callback.OnTrainEnd(logs));

    public void OnEpochBegin(int epoch) => Each(callback => callback.OnEpochBegin(epoch));

    public void OnEpochEnd(int epoch, Logs logs) => Each(callback => callback.OnEpochEnd(epoch, logs));

    /// <summary>An epoch that was cancelled is recorded and shown; those who judge epochs, by a validation that did not take place, are not asked.</summary>
    public void OnEpochCut(int epoch, Logs logs) => Each(callback =>
    {
        if (callback == History || callback is IProgressDisplay)
            callback.OnEpochEnd(epoch, logs);
    });

    public void OnTestBegin() => Each(callback => callback.OnTestBegin());

    public void OnTestEnd(Logs logs) => Each(callback => callback.OnTestEnd(logs));

    public void OnTrainBatchBegin(int batch)
    {
        foreach (var callback in _batchBegin)
            callback.OnTrainBatchBegin(batch);
    }

    public void OnTrainBatchEnd(int batch)
    {
        if (_batchEnd.Length > 0)
        {
            var logs = _model.Trainer.Read();
            foreach (var callback in _batchEnd)
                callback.OnTrainBatchEnd(batch, logs);
        }
        foreach (var display in _displays)
            display.Advance(batch, _model.Trainer);
    }

    public void OnTestBatchEnd(int batch)
    {
        if (_testBatchEnd.Length > 0)
        {
            var logs = _model.Trainer.Read();
            foreach (var callback in _testBatchEnd)
                callback.OnTestBatchEnd(batch, logs);
        }
        foreach (var display in _displays)
            display.Advance(batch, _model.Trainer);
    }

    private void Each(Action<Callback> call)
    {
        foreach (var callback in _all)
            call(callback);
    }
}
