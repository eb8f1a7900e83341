namespace KerasCourse;

/// <summary>Runs a model's steps over batches: captured steps by shape, the loops of Fit, Evaluate and Predict, and the numbers they report.</summary>
internal sealed class Trainer
{
    private readonly Model _model;
    private readonly Func<StepKind, IColumns, CachedStep> _create;
    private readonly MeanTracker _loss = new("loss");
    private readonly StepCache _steps = new();

    /// <summary>One step at a time: others may predict while a training runs.</summary>
    private readonly Lock _stepping = new();

    /// <summary>The numbers that TrainStep and TestStep of the user's own returned last.</summary>
    private readonly (string[] Names, double[] Values)[] _own = [([], []), ([], [])];

    private StepKind _last;
    private int _fitting;

    public Trainer(Model model) => (_model, _create) = (model, Create);

    /// <summary>What Compile was given beside the optimizer.</summary>
    public CompileArguments Arguments { get; private set; } = new();

    public Optimizer? Optimizer { get; private set; }

    public CompiledLosses? Losses { get; private set; }

    public CompiledMetrics? Metrics { get; private set; }

    public bool RunEagerly { get; private set; }

    /// <summary>Whether the backend's compiler makes one program of each step, where it has one.</summary>
    public bool JitCompile { get; private set; }

    /// <summary>Steps from one call of the callbacks to the next.</summary>
    public int StepsPerExecution { get; private set; } = 1;

    public bool IsCompiled => Optimizer is not null;

    public void Compile(Optimizer optimizer, LossArgument? loss, MetricArgument? metrics, LossWeights? lossWeights, MetricArgument? weightedMetrics, bool runEagerly, int stepsPerExecution, bool jitCompile)
    {
        Throw.IfNotPositive(_model.Describe(), nameof(stepsPerExecution), stepsPerExecution);
        StepsPerExecution = stepsPerExecution;
        Optimizer = optimizer;
        _steps.Uses(optimizer);
        Arguments = new CompileArguments(loss, metrics, lossWeights, weightedMetrics);
        (Losses, Metrics) = (null, null);
        (RunEagerly, JitCompile) = (runEagerly, jitCompile);
        if (_model.GraphOrNull is { } graph)
            Prepare(graph.Outputs.Count);
        Layer.StructureChanged();
    }

    /// <summary>Adds a loss of a batch to the mean that the logs show.</summary>
    public void TrackLoss(Tensor loss, int batchSize) => _loss.Update(loss, batchSize);

    /// <summary>The loss, the outputs' losses and the metrics as they stand, as tensors.</summary>
    public Dictionary<string, Tensor> Results()
    {
        var results = new Dictionary<string, Tensor> { [_loss.Name] = _loss.Mean() };
        foreach (var tracker in Losses?.Trackers ?? [])
            results[tracker.Name] = tracker.Mean();
        foreach (var metric in _model.Metrics)
            results[metric.Name] = metric.Result();
        return results;
    }

    /// <summary>Matches losses and metrics with the outputs and makes the metrics, once targets and predictions are known.</summary>
    public void Prepare(IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> predictions)
    {
        Prepare(predictions.Count);
        Metrics!.Build(y, predictions);
    }

    /// <summary>Matches losses and metrics with the outputs, once these are known.</summary>
    private void Prepare(int outputCount)
    {
        if (Losses is not null)
            return;
        var names = _model.OutputNames.Count == outputCount ? _model.OutputNames : [.. Enumerable.Range(1, outputCount).Select(i => $"output_{i}")];
        Losses = new CompiledLosses(_model, Arguments.Loss, Arguments.LossWeights, names, outputCount);
        Metrics = new CompiledMetrics(_model, Arguments.Metrics, Arguments.Weighted, names, outputCount);
    }

    /// <summary>Makes sure that a training is alone on the _model.</summary>
    public IDisposable BeginFit()
    {
        if (Interlocked.Exchange(ref _fitting, 1) != 0)
            throw new InvalidOperationException($"{_model.Describe()}: Fit was called while another Fit of the same model is running. Train one after the other, or train a second model.");
        return new FitEnd(this);
    }

    /// <summary>Forgets what losses and metrics have collected.</summary>
    public void ResetMetrics()
    {
        _loss.Reset();
        foreach (var tracker in Losses?.Trackers ?? [])
            tracker.Reset();
        using var scope = new TensorScope();
        foreach (var metric in _model.Metrics)
            metric.Reset();
    }

    /// <summary>Runs one step on the present batch of a source.</summary>
    public void Step(StepKind kind, BatchSource source)
    {
        lock (_stepping)
        {
            var step = _steps.Run(kind, source, _create);
            _last = kind;
            ReadOwn(kind, step);
        }
    }

    /// <summary>The loss, the outputs' losses and the metrics as they stand, the loss first.</summary>
    public Logs Read()
    {
        var logs = new Logs();
        var (names, values) = _own[(int)_last];
        for (int i = 0; i < names.Length; i++)
            logs[names[i]] = values[i];
        if (names.Length > 0)
            return logs;
        using var scope = new TensorScope();
        logs["loss"] = _loss.Result;
        foreach (var tracker in Losses?.Trackers ?? [])
            logs[tracker.Name] = tracker.Result;
        foreach (var metric in _model.Metrics)
            Add(logs, metric);
        return logs;
    }

    /// <summary>A metric's value; one with several values, such as one for each class, has an entry for each: <c>f1_score[0]</c> ...</summary>
    private static void Add(Logs logs, Metric metric)
    {
        var result = metric.Result();
        if (result.Rank == 0)
        {
            logs[metric.Name] = result.ToScalar<double>();
            return;
        }
        double[] values = result.ToArray<double>();
        for (int i = 0; i < values.Length; i++)
            logs[$"{metric.Name}[{i}]"] = values[i];
    }

    /// <summary>The loss as it stands, without allocating.</summary>
    public double ReadLoss() => _loss.Result;

    /// <summary>Predicts all batches of a source; each output is one tensor of all rows.</summary>
    public Tensor[] Predict(BatchSource source, CallbackList callbacks, CancellationToken cancel)
    {
        var collected = new List<OutputRows>();
        callbacks.OnPredictBegin();
        source.Begin();
        for (int batch = 0; source.Next(); batch++)
        {
            cancel.ThrowIfCancellationRequested();
            callbacks.OnPredictBatchBegin(batch);
            lock (_stepping)
            {
                var step = _steps.Run(StepKind.Predict, source, _create);
                for (int i = 0; i < step.Outputs.Count; i++)
                {
                    if (i == collected.Count)
                        collected.Add(new OutputRows(_model, step.Outputs[i]));
                    collected[i].Add(step.Outputs[i]);
                }
            }
            callbacks.OnPredictBatchEnd(batch);
        }
        callbacks.OnPredictEnd();
        return [.. collected.Select(output => output.ToTensor())];
    }

    /// <summary>The steps that have run, for measurements.</summary>
    public IEnumerable<CachedStep> Steps => _steps.Steps;

    /// <summary>Why steps are not replayed, one line for each that is not; for tests and messages.</summary>
    public IEnumerable<string> WhyNotReplayed => _steps.WhyNotReplayed;

    /// <summary>Reads the numbers that a step of the user's own has returned.</summary>
    private void ReadOwn(StepKind kind, CachedStep step)
    {
        var (names, values) = _own[(int)kind];
        if (names.Length == 0)
            return;
        using var scope = new TensorScope();
        for (int i = 0; i < names.Length; i++)
            values[i] = step.Outputs[i].ToScalar<double>();
    }

    private CachedStep Create(StepKind kind, IColumns columns)
    {
        var source = (BatchSource)columns;
        var specs = new TensorSpec[source.ColumnCount];
        for (int i = 0; i < specs.Length; i++)
            specs[i] = source.Spec(i);
        var arrange = source.Arrangement(); // The step must not hold the data.
        BuildModel(kind, arrange, specs);
        return new CachedStep($"{_model.Describe()}: {kind}Step", specs, tensors => Body(kind, arrange(tensors)), !RunEagerly && !UsesUserCode(kind))
        {
            NeverReplay = RunEagerly,
            JitCompile = JitCompile,
        };
    }

    /// <summary>
    /// Builds weights, losses, metrics and the optimizer before the first step is captured. A subclassed model makes what it needs in its
    /// first step, which is not replayed.
    /// </summary>
    private void BuildModel(StepKind kind, Func<IReadOnlyList<Tensor>, Batch> arrange, TensorSpec[] specs)
    {
        using var scope = new TensorScope();
        var columns = Array.ConvertAll(specs, spec => Ops.Zeros(spec.Shape, spec.DType));
        var batch = arrange(columns);
        _model.EnsureBuilt(batch.X);
        if (kind == StepKind.Predict || _model.GraphOrNull is not { } graph)
            return;
        Prepare(batch.Y, graph.Outputs.All(output => output.Shape.Rank > 0) ? graph.Outputs : _model.Invoke([.. batch.X], training: false));
        if (kind == StepKind.Train && !UsesUserCode(kind)) // The user's layers may make more weights in their first step.
            Optimizer!.Build(_model.TrainableVariables);
    }

    private IReadOnlyList<Tensor> Body(StepKind kind, Batch batch)
    {
        if (kind == StepKind.Predict)
            return _model.PredictStep(batch);
        var results = kind == StepKind.Train ? _model.TrainStep(batch) : _model.TestStep(batch);
        _own[(int)kind] = results is null ? ([], []) : ([.. results.Keys], new double[results.Count]);
        return [.. results?.Values ?? []];
    }

    /// <summary>Whether a step runs code that is not the library's.</summary>
    private bool UsesUserCode(StepKind kind)
    {
        var own = typeof(Model).Assembly;
        return IsForeign(_model) || (kind != StepKind.Predict && (Losses!.UsesUserCode || Metrics!.UsesUserCode))
            || (kind == StepKind.Train && Optimizer!.GetType().Assembly != own);

        bool IsForeign(Layer layer) => layer.GetType().Assembly != own || layer.UsesUserCode || layer.Layers.Any(IsForeign);
    }

    private sealed class FitEnd(Trainer trainer) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref trainer._fitting, 0);
    }
}
