namespace KerasCourse;

/// <summary>
/// Writes how far a training is, and lets the next <c>Fit</c> go on there if this one is interrupted: by Ctrl+C, an error or the end of
/// the process.
/// </summary>
/// <remarks>
/// Writes latest.weights.h5 (weights and the optimizer's state) and training_metadata.json (the next epoch, and where the random numbers
/// are: the training goes on with the numbers that it would have had). An epoch that was not finished begins anew. Source:
/// keras.callbacks.BackupAndRestore.
/// </remarks>
/// <example><code>
/// // Run it again after it was interrupted: it goes on with the epoch in which that happened.
/// model.Fit(x, y, epochs: 100, callbacks: [new BackupAndRestore("backup")]);
/// </code></example>
public sealed class BackupAndRestore : Callback, IStepListener
{
    private readonly string _weights, _metadata;
    private readonly StepCounter _counter;
    private int _epoch;

    /// <summary>A writer of backups.</summary>
    /// <param name="backupDir">The folder, which belongs to this training alone: it is deleted at the end.</param>
    /// <param name="saveFreq"><c>"epoch"</c>, or a number of batches.</param>
    /// <param name="doubleCheckpoint">Whether the backup before the last is kept too (.bkp), and used where the last cannot be read.</param>
    /// <param name="deleteCheckpoint">Whether the folder is deleted when the training has come to its end.</param>
    /// <exception cref="ArgumentException">The folder is empty.</exception>
    public BackupAndRestore(string backupDir, Frequency saveFreq = default, bool doubleCheckpoint = false, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(backupDir);
        (BackupDir, SaveFreq, DoubleCheckpoint, DeleteCheckpoint) = (backupDir, saveFreq, doubleCheckpoint, deleteCheckpoint);
        _weights = Path.Combine(backupDir, "latest.weights.h5");
        _metadata = Path.Combine(backupDir, "training_metadata.json");
        _counter = new StepCounter(saveFreq);
    }

    /// <summary>The folder.</summary>
    public string BackupDir { get; }

    /// <summary>How often a backup is written.</summary>
    public Frequency SaveFreq { get; }

    /// <summary>Whether the backup before the last is kept too.</summary>
    public bool DoubleCheckpoint { get; }

    /// <summary>Whether the folder is deleted when the training has come to its end.</summary>
    public bool DeleteCheckpoint { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    /// <exception cref="ModelFormatException">The backup is damaged, or of another model.</exception>
    public override void OnTrainBegin()
    {
        _counter.Reset();
        if (!Model.IsBuilt)
            throw new InvalidOperationException($"BackupAndRestore: {Model.Describe()} has no weights yet. Give it an InputLayer, call Build, or use it once before Fit.");
        try
        {
            Restore(_weights, _metadata);
        }
        catch (ModelFormatException) when (File.Exists(_weights + ".bkp"))
        {
            Restore(_weights + ".bkp", _metadata + ".bkp");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _epoch = epoch + 1;
        if (SaveFreq.Batches is null)
            Backup(batch: 0);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (DeleteCheckpoint && !Model.WasCancelled && Directory.Exists(BackupDir))
            Directory.Delete(BackupDir, recursive: true);
    }

    void IStepListener.OnStep(StepKind kind, int batch, Trainer trainer)
    {
        if (kind == StepKind.Train && _counter.IsDue(batch))
            Backup(batch);
    }

    private void Backup(int batch)
    {
        if (DoubleCheckpoint && File.Exists(_weights) && File.Exists(_metadata))
        {
            File.Copy(_weights, _weights + ".bkp", overwrite: true);
            File.Copy(_metadata, _metadata + ".bkp", overwrite: true);
        }
        Model.SaveWeights(_weights);
        long[] random = [.. Generators().SelectMany(generator => generator.State.Value.ToArray<long>())];
        new BackupMetadata(_epoch, batch, random).Write(_metadata);
    }

    private void Restore(string weights, string metadata)
    {
        if (!File.Exists(weights))
            return;
        Model.Optimizer.Build(Model.TrainableVariables);
        Model.LoadWeights(weights);
        if (!File.Exists(metadata))
            return;
        var read = BackupMetadata.Read(metadata);
        Model.ResumedEpoch = read.Epoch;
        if (read.Random is not { } random)
            return; // A backup of Python Keras.
        var generators = Generators().ToArray();
        if (random.Length != 2 * generators.Length)
            throw new ModelFormatException($"holds the states of {random.Length / 2} generators of random numbers, the model has {generators.Length}.", file: metadata);
        for (int i = 0; i < generators.Length; i++)
            generators[i].State.Assign(Tensor.From([random[2 * i], random[(2 * i) + 1]], 2));
    }

    /// <summary>The generators that shuffle the data and that layers draw from.</summary>
    private IEnumerable<RandomGenerator> Generators() => [RandomGenerator.Global, .. OfLayer(Model)];

    private static IEnumerable<RandomGenerator> OfLayer(Layer layer) => MemberTracker.Generators(layer).Concat(layer.Layers.SelectMany(OfLayer));
}
