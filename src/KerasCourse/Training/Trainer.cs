namespace KerasCourse;

/// <summary>Runs a model's steps over batches: captured steps by shape, the loops of Fit, Evaluate and Predict, and the numbers they report.</summary>
internal sealed class Trainer(Model model)
{
    /// <summary>Captured steps kept at a time; a batch of yet another shape replaces the oldest.</summary>
    private const int MostSteps = 8;

    private readonly MeanTracker _loss = new("loss");
    private readonly List<(StepKind Kind, int Phase, CachedStep Step)> _steps = [];

    /// <summary>One step at a time: others may predict while a training runs.</summary>
    private readonly Lock _stepping = new();

    /// <summary>The numbers that TrainStep and TestStep of the user's own returned last.</summary>
    private readonly (string[] Names, double[] Values)[] _own = [([], []), ([], [])];

    private StepKind _last;
    private IBackend? _backend;
    private int _version = -1, _fitting;
    private bool _metricsBuilt;
    private (LossArgument? Loss, MetricArgument? Metrics, LossWeights? LossWeights, MetricArgument? Weighted) _arguments;

    public Optimizer? Optimizer { get; private set; }

    public CompiledLosses? Losses { get; private set; }

    public CompiledMetrics? Metrics { get; private set; }

    public bool RunEagerly { get; private set; }

    public bool IsCompiled => Optimizer is not null;

    public void Compile(Optimizer optimizer, LossArgument? loss, MetricArgument? metrics, LossWeights? lossWeights, MetricArgument? weightedMetrics, bool runEagerly)
    {
        Optimizer = optimizer;
        _arguments = (loss, metrics, lossWeights, weightedMetrics);
        (Losses, Metrics, _metricsBuilt) = (null, null, false);
        RunEagerly = runEagerly;
        if (model.GraphOrNull is { } graph)
            Prepare(graph.Outputs.Count);
        Layer.StructureChanged();
    }

    /// <summary>Adds a loss of a batch to the mean that the logs show.</summary>
    public void TrackLoss(Tensor loss, int batchSize) => _loss.Update(loss, batchSize);

    /// <summary>Matches losses and metrics with the outputs, once these are known.</summary>
    public void Prepare(int outputCount)
    {
        if (Losses is not null)
            return;
        var names = model.OutputNames.Count == outputCount ? model.OutputNames : [.. Enumerable.Range(1, outputCount).Select(i => $"output_{i}")];
        Losses = new CompiledLosses(model, _arguments.Loss, _arguments.LossWeights, names, outputCount);
        Metrics = new CompiledMetrics(model, _arguments.Metrics, _arguments.Weighted, names, outputCount);
    }

    /// <summary>Makes sure that a training is alone on the model.</summary>
    public IDisposable BeginFit()
    {
        if (Interlocked.Exchange(ref _fitting, 1) != 0)
            throw new InvalidOperationException($"{model.Describe()}: Fit was called while another Fit of the same model is running. Train one after the other, or train a second model.");
        return new FitEnd(this);
    }

    /// <summary>Forgets what losses and metrics have collected.</summary>
    public void ResetMetrics()
    {
        _loss.Reset();
        foreach (var tracker in Losses?.Trackers ?? [])
            tracker.Reset();
        using var scope = new TensorScope();
        foreach (var metric in Metrics?.Metrics ?? [])
            metric.Reset();
    }

    /// <summary>Runs one step on the present batch of a source.</summary>
    public void Step(StepKind kind, BatchSource source)
    {
        lock (_stepping)
        {
            long iterations = Optimizer!.Iterations;
            var step = Find(kind, source);
            try
            {
                step.Run(source);
            }
            catch
            {
                Optimizer.Iterations = iterations; // A step that failed is not one.
                throw;
            }
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
        foreach (var metric in Metrics?.Metrics ?? [])
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
    public Tensor[] Predict(BatchSource source, CancellationToken cancel)
    {
        var collected = new List<(Shape Row, DType DType, MemoryStream Bytes)>();
        int rows = 0;
        source.Begin();
        while (source.Next())
        {
            cancel.ThrowIfCancellationRequested();
            lock (_stepping)
            {
                var step = Find(StepKind.Predict, source);
                step.Run(source);
                for (int i = 0; i < step.Outputs.Count; i++)
                    Collect(i, step.Outputs[i]);
            }
            rows += source.Count;
        }
        return [.. collected.Select(output => TensorScope.Outside(() =>
            Backend.Current.FromHost(output.Bytes.GetBuffer().AsSpan(0, (int)output.Bytes.Length), output.Row.Prepend(rows), output.DType)))];

        void Collect(int place, Tensor output)
        {
            if (collected.Count == place)
                collected.Add((output.Shape[1..], output.DType, new MemoryStream()));
            var (row, _, bytes) = collected[place];
            if (output.Shape[1..] != row)
                throw new ShapeException(
                    $"{model.Describe()}: the batches give rows of different shapes, {row} and {output.Shape[1..]}. Predict them one by one.");
            Append(bytes, output);
        }
    }

    /// <summary>The steps that have run, for measurements.</summary>
    public IEnumerable<CachedStep> Steps => _steps.Select(entry => entry.Step);

    /// <summary>Why steps are not replayed, one line for each that is not; for tests and messages.</summary>
    public IEnumerable<string> WhyNotReplayed => _steps.Where(entry => entry.Step.WhyNot is not null).Select(entry => $"{entry.Kind}: {entry.Step.WhyNot}");

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

    private static void Append(MemoryStream bytes, Tensor output)
    {
        int size = output.Size * output.DType.SizeOf();
        int at = (int)bytes.Length;
        bytes.SetLength(at + size);
        output.Buffer.Backend.ReadBack(output, bytes.GetBuffer().AsSpan(at, size));
    }

    /// <summary>The step for batches of the present shapes.</summary>
    private CachedStep Find(StepKind kind, BatchSource source)
    {
        if (_version != Layer.StructureVersion || _backend != Backend.Current)
            Clear();
        int phase = kind == StepKind.Train ? Optimizer!.Phase : 0;
        foreach (var (otherKind, otherPhase, step) in _steps)
        {
            if (otherKind == kind && otherPhase == phase && step.Fits(source))
                return step;
        }
        return Add(kind, phase, source);
    }

    private CachedStep Add(StepKind kind, int phase, BatchSource source)
    {
        if (_steps.Count == MostSteps)
        {
            _steps[0].Step.Dispose();
            _steps.RemoveAt(0);
        }
        var specs = new TensorSpec[source.ColumnCount];
        for (int i = 0; i < specs.Length; i++)
            specs[i] = source.Spec(i);
        BuildModel(kind, source, specs);
        var added = new CachedStep($"{model.Describe()}: {kind}Step", specs, columns => Body(kind, source.Arrange(columns)), !RunEagerly && !UsesUserCode(kind)) { NeverReplay = RunEagerly };
        _version = Layer.StructureVersion;
        _steps.Add((kind, phase, added));
        return added;
    }

    /// <summary>Builds weights, losses, metrics and the optimizer before the first step is captured.</summary>
    private void BuildModel(StepKind kind, BatchSource source, TensorSpec[] specs)
    {
        using var scope = new TensorScope();
        var columns = Array.ConvertAll(specs, spec => Ops.Zeros(spec.Shape, spec.DType));
        var batch = source.Arrange(columns);
        model.EnsureBuilt(batch.X);
        if (kind == StepKind.Predict)
            return;
        if (Losses is null || Metrics is null || !_metricsBuilt)
        {
            var predictions = model.GraphOrNull is { } graph && graph.Outputs.All(output => output.Shape.Rank > 0)
                ? graph.Outputs
                : model.Invoke([.. batch.X], training: false);
            Prepare(predictions.Count);
            Metrics!.Build(batch.Y, predictions);
            _metricsBuilt = batch.Y.Count > 0;
        }
        if (kind == StepKind.Train)
            Optimizer!.Build(model.TrainableVariables);
    }

    private IReadOnlyList<Tensor> Body(StepKind kind, Batch batch)
    {
        if (kind == StepKind.Predict)
            return model.PredictStep(batch);
        var results = kind == StepKind.Train ? model.TrainStep(batch) : model.TestStep(batch);
        _own[(int)kind] = results is null ? ([], []) : ([.. results.Keys], new double[results.Count]);
        return [.. results?.Values ?? []];
    }

    /// <summary>Whether a step runs code that is not the library's.</summary>
    private bool UsesUserCode(StepKind kind)
    {
        var own = typeof(Model).Assembly;
        return IsForeign(model) || (kind != StepKind.Predict && (Losses!.UsesUserCode || Metrics!.UsesUserCode))
            || (kind == StepKind.Train && Optimizer!.GetType().Assembly != own);

        bool IsForeign(Layer layer) => layer.GetType().Assembly != own || layer.UsesUserCode || layer.Layers.Any(IsForeign);
    }

    private void Clear()
    {
        foreach (var (_, _, step) in _steps)
            step.Dispose();
        _steps.Clear();
        (_version, _backend) = (Layer.StructureVersion, Backend.Current);
    }

    private sealed class FitEnd(Trainer trainer) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref trainer._fitting, 0);
    }
}
