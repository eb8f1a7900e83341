namespace KerasCourse;

public partial class Model
{
    private readonly Trainer _trainer;

    /// <summary>Set by a callback to end the training after the present step or epoch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Why a callback ended the training, for the history.</summary>
    internal string? StopReason { get; set; }

    /// <summary>Whether the training was ended from outside, maybe in the middle of an epoch.</summary>
    internal bool WasCancelled => StopReason == FitLoop.Cancelled;

    /// <summary>The epoch at which an interrupted training goes on, if a callback has restored one.</summary>
    internal int? ResumedEpoch { get; set; }

    /// <summary>The optimizer that Compile was given.</summary>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    public Optimizer Optimizer => Compiled("Optimizer").Optimizer!;

    /// <summary>Whether Compile has been called.</summary>
    public bool IsCompiled => _trainer.IsCompiled;

    /// <summary>The names of the numbers that training reports, the loss first; complete after the first step.</summary>
    public IReadOnlyList<string> MetricNames => ["loss", .. _trainer.Losses?.Trackers.Select(tracker => tracker.Name) ?? [], .. Metrics.Select(metric => metric.Name)];

    /// <summary>
    /// The metrics that Compile was given, complete after the first step, and those that the model and its layers hold; training shows them
    /// and begins each epoch with all of them empty.
    /// </summary>
    public override IReadOnlyList<Metric> Metrics => [.. (_trainer.Metrics?.Metrics ?? []).Concat(base.Metrics).Distinct()];

    internal Trainer Trainer => _trainer;

    /// <summary>Says how the model is trained.</summary>
    /// <param name="optimizer">An optimizer or its name; null: rmsprop.</param>
    /// <param name="loss">A loss, its name, a function, or one for each output.</param>
    /// <param name="metrics">Metrics, their names, or lists for each output.</param>
    /// <param name="runEagerly">Whether steps always run as C# code, for debugging; null lets them be captured and replayed.</param>
    /// <param name="lossWeights">A factor for each output's loss.</param>
    /// <param name="weightedMetrics">Metrics that take the sample weights into account.</param>
    /// <param name="stepsPerExecution">Steps from one call of the callbacks' batch methods to the next.</param>
    /// <param name="jitCompile">Whether XLA compiles the steps on the TensorFlow backend; the embedded engine has no use for it.</param>
    /// <remarks>Source: keras.Model.compile.</remarks>
    public void Compile(Optimizer? optimizer = null, LossArgument? loss = null, MetricArgument? metrics = null, bool runEagerly = false,
        LossWeights? lossWeights = null, MetricArgument? weightedMetrics = null, int stepsPerExecution = 1, bool jitCompile = false) =>
        _trainer.Compile(optimizer ?? "rmsprop", loss, metrics, lossWeights, weightedMetrics, runEagerly, stepsPerExecution, jitCompile);

    /// <summary>Trains the model.</summary>
    /// <param name="x">The inputs, or a <see cref="Dataset"/> of inputs and targets.</param>
    /// <param name="y">The targets.</param>
    /// <param name="batchSize">Samples in a step; null: 32.</param>
    /// <param name="epochs">The number after the last epoch.</param>
    /// <param name="validationSplit">The share of the samples, taken from the end before shuffling, that is evaluated instead of trained on, in [0, 1).</param>
    /// <param name="validationData">Data that is evaluated after each epoch.</param>
    /// <param name="callbacks">Called at each epoch and step.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own.</param>
    /// <param name="classWeight">A factor for the samples of each class; absent classes count 1.</param>
    /// <param name="sampleWeight">A factor for each sample; for several outputs one such tensor for each, as a list or by name.</param>
    /// <param name="verbose">0 silent, 1 a progress bar, 2 a line for each epoch.</param>
    /// <param name="cancel">Ends the training between two steps; what was learned stays.</param>
    /// <param name="initialEpoch">The epoch to start at, for going on with a training.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch; null: until the data ends.</param>
    /// <param name="validationSteps">Steps of a validation; null: until the data ends.</param>
    /// <param name="validationBatchSize">Samples in a validation step; null: <paramref name="batchSize"/>.</param>
    /// <param name="validationFreq">Epochs from one validation to the next.</param>
    /// <param name="checkNumerics">Whether to look for NaN and infinity in the data before training.</param>
    /// <returns>The numbers of each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    /// <remarks>Source: keras.Model.fit.</remarks>
    public History Fit(Data x, Data? y = null, int? batchSize = null, int epochs = 1, double validationSplit = 0, Validation? validationData = null,
        IReadOnlyList<Callback>? callbacks = null, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null, Data? sampleWeight = null,
        int verbose = 1, CancellationToken cancel = default, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null,
        int? validationBatchSize = null, int validationFreq = 1, bool checkNumerics = false)
    {
        var trainer = Compiled("Fit");
        using var fitting = trainer.BeginFit();
        var (train, validation) = FitData.Prepare(this, x, y, batchSize ?? 32, validationSplit, validationData, shuffle, classWeight, sampleWeight, validationBatchSize, checkNumerics);
        using var reading = train;
        using var validating = validation;
        var loop = new FitLoop(this, train, validation, [.. callbacks ?? []], verbose)
        {
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            StepsPerEpoch = stepsPerEpoch,
            ValidationSteps = validationSteps,
            ValidationFreq = validationFreq,
        };
        return loop.Run(cancel);
    }

    /// <summary>The loss and the metrics on data.</summary>
    /// <remarks>Source: keras.Model.evaluate.</remarks>
    public EvaluateResult Evaluate(Data x, Data? y = null, int? batchSize = null, int verbose = 1, Data? sampleWeight = null, int? steps = null,
        IReadOnlyList<Callback>? callbacks = null, CancellationToken cancel = default)
    {
        Compiled("Evaluate");
        using var source = FitData.Source(this, x, y, batchSize ?? 32, sampleWeight);
        return new EvaluateResult(EvaluateLoop.Run(this, source, CallbackList.ForEvaluation(callbacks ?? [], this, source.Steps, verbose), steps, cancel));
    }

    /// <summary>The model's output for data; the first output, where there are several.</summary>
    /// <param name="x">The inputs, or a <see cref="Dataset"/> of them.</param>
    /// <param name="batchSize">Samples in a step; null: 32.</param>
    /// <param name="verbose">0 silent, 1 a progress bar, 2 a line.</param>
    /// <param name="callbacks">Called before and after the prediction and each step.</param>
    /// <param name="cancel">Ends the prediction between two steps, with an exception.</param>
    /// <remarks>Source: keras.Model.predict. Safe to be called from several threads.</remarks>
    public Tensor Predict(Data x, int? batchSize = null, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancel = default) =>
        PredictAll(x, batchSize, verbose, callbacks, cancel)[0];

    /// <summary>All of the model's outputs for data.</summary>
    /// <inheritdoc cref="Predict"/>
    public Tensor[] PredictAll(Data x, int? batchSize = null, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancel = default)
    {
        using var source = FitData.Source(this, x, null, batchSize ?? 32, null, targets: false);
        return _trainer.Predict(source, CallbackList.ForEvaluation(callbacks ?? [], this, source.Steps, verbose), cancel);
    }

    /// <summary>One training step on one batch; the numbers are those of this batch alone.</summary>
    public EvaluateResult TrainOnBatch(Data x, Data? y = null, Data? sampleWeight = null, IReadOnlyDictionary<int, double>? classWeight = null) =>
        OnBatch(StepKind.Train, x, y, sampleWeight, classWeight);

    /// <summary>The loss and the metrics of one batch.</summary>
    public EvaluateResult TestOnBatch(Data x, Data? y = null, Data? sampleWeight = null) => OnBatch(StepKind.Test, x, y, sampleWeight, null);

    /// <summary>The output for one batch.</summary>
    public Tensor PredictOnBatch(Data x) => Predict(x, batchSize: int.MaxValue / 2);

    /// <summary>Forgets what losses and metrics have collected.</summary>
    public void ResetMetrics() => _trainer.ResetMetrics();

    /// <summary>
    /// One training step: predict, compute the loss, differentiate, update. Override it for a training of one's own; what it returns is
    /// then shown in place of loss and metrics.
    /// </summary>
    /// <returns>Named scalars, or null for loss and metrics.</returns>
    public virtual IReadOnlyDictionary<string, Tensor>? TrainStep(Batch batch)
    {
        using var tape = new GradientTape();
        var predictions = Invoke([.. batch.X], training: true);
        var loss = ComputeLoss(batch, predictions);
        var variables = TrainableVariables;
        Optimizer.Apply(tape.Gradient(loss, variables, UnconnectedGradients.Null), variables);
        TrackLoss(batch, loss);
        return ComputeMetrics(batch, predictions);
    }

    /// <summary>One evaluation step.</summary>
    /// <returns>Named scalars, or null for loss and metrics.</returns>
    public virtual IReadOnlyDictionary<string, Tensor>? TestStep(Batch batch)
    {
        var predictions = Invoke([.. batch.X], training: false);
        TrackLoss(batch, ComputeLoss(batch, predictions));
        return ComputeMetrics(batch, predictions);
    }

    /// <summary>One prediction step.</summary>
    public virtual IReadOnlyList<Tensor> PredictStep(Batch batch) => Invoke([.. batch.X], training: false);

    /// <summary>The loss of a batch: the outputs' losses with their factors, and the penalties of weights and layers. Override it for another loss.</summary>
    /// <exception cref="InvalidOperationException">Compile was given no loss, and no layer adds one.</exception>
    /// <remarks>Source: keras.Model.compute_loss.</remarks>
    public virtual Tensor ComputeLoss(Batch batch, IReadOnlyList<Tensor> predictions)
    {
        Compiled(nameof(ComputeLoss)).Prepare(batch.Y, predictions);
        var loss = _trainer.Losses!.Compute(batch, predictions);
        foreach (var penalty in Losses)
            loss = loss is null ? penalty : loss + penalty;
        return loss ?? throw new InvalidOperationException($"{Describe()}: there is no loss to train on. Give one to Compile, or call AddLoss in a layer.");
    }

    /// <summary>Lets the metrics that Compile was given take in a batch. Override it to add numbers of one's own to <see cref="MetricResults"/>.</summary>
    /// <returns>Named scalars, or null for the loss and all metrics.</returns>
    /// <remarks>Source: keras.Model.compute_metrics.</remarks>
    public virtual IReadOnlyDictionary<string, Tensor>? ComputeMetrics(Batch batch, IReadOnlyList<Tensor> predictions)
    {
        Compiled(nameof(ComputeMetrics)).Prepare(batch.Y, predictions);
        _trainer.Metrics!.Update(batch, predictions);
        return null;
    }

    /// <summary>The loss and all metrics as they stand, for a step that returns them beside numbers of its own.</summary>
    /// <remarks>Source: keras.Model.get_metrics_result.</remarks>
    protected Dictionary<string, Tensor> MetricResults() => _trainer.Results();

    /// <summary>Adds the loss of a batch to the mean that is shown as <c>loss</c>.</summary>
    protected void TrackLoss(Batch batch, Tensor loss) => _trainer.TrackLoss(loss, batch.X[0].Shape.Size(0));

    private EvaluateResult OnBatch(StepKind kind, Data x, Data? y, Data? sampleWeight, IReadOnlyDictionary<int, double>? classWeight)
    {
        Compiled(kind == StepKind.Train ? nameof(TrainOnBatch) : nameof(TestOnBatch));
        using var source = FitData.Source(this, x, y, int.MaxValue / 2, sampleWeight, classWeight: classWeight);
        source.Begin();
        source.Next();
        _trainer.ResetMetrics();
        _trainer.Step(kind, source);
        return new EvaluateResult(_trainer.Read());
    }

    private Trainer Compiled(string method) => _trainer.IsCompiled ? _trainer : throw new InvalidOperationException(
        $"{Describe()}: {method} needs a compiled model. Call model.Compile(\"adam\", \"mse\") (or another optimizer and loss) first.");
}
