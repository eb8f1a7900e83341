using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Callbacks;

/// <summary>Pins that an interrupted training goes on at the right epoch and ends with the bits of an uninterrupted one.</summary>
[Collection(nameof(EnvironmentCollection))]
public class BackupAndRestoreTests
{
    private static readonly (Tensor X, Tensor Y) _data = SmallModels.Samples(24, 8);

    /// <summary>Shuffled data, dropout and Adam: all of them go on where they were.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnInterruptedTrainingEndsAsAnUninterruptedOne(bool doubleCheckpoint)
    {
        using var folder = new TemporaryFolder();
        string backup = folder["backup"];
        var whole = Model();
        var history = Fit(whole);

        Assert.Throws<TimeoutException>(() => Fit(Model(), new BackupAndRestore(backup, doubleCheckpoint: doubleCheckpoint), FailsIn(epoch: 3)));
        Assert.True(File.Exists(Path.Combine(backup, "latest.weights.h5")));
        Assert.Equal(doubleCheckpoint, File.Exists(Path.Combine(backup, "latest.weights.h5.bkp")));
        Keras.SetRandomSeed(99);
        var resumed = Model(seed: 77);
        var rest = Fit(resumed, new BackupAndRestore(backup, doubleCheckpoint: doubleCheckpoint));

        Assert.Equal([3, 4], rest.Epochs);
        Assert.Equal(history["loss"].Skip(3), rest["loss"]);
        Assert.Equal(SmallModels.Weights(whole), SmallModels.Weights(resumed));
        Assert.Equal(whole.Optimizer.Iterations, resumed.Optimizer.Iterations);
        Assert.False(Directory.Exists(backup));
    }

    /// <summary>A damaged backup is replaced by the one before it.</summary>
    [Fact]
    public void TheBackupBeforeStandsIn()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<TimeoutException>(() => Fit(Model(), new BackupAndRestore(folder.Path, doubleCheckpoint: true), FailsIn(epoch: 3)));
        File.WriteAllText(folder["latest.weights.h5"], "torn");
        Assert.Equal([2, 3, 4], Fit(Model(), new BackupAndRestore(folder.Path, doubleCheckpoint: true, deleteCheckpoint: false)).Epochs);
    }

    /// <summary>With a number of batches the interrupted epoch begins anew, from the weights of the last backup.</summary>
    [Fact]
    public void BackupsInTheMiddleOfAnEpoch()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<TimeoutException>(() => Fit(Model(), new BackupAndRestore(folder["b"], saveFreq: 2), FailsIn(epoch: 2)));
        var rest = Fit(Model(), new BackupAndRestore(folder["b"], saveFreq: 2));
        Assert.Equal([1, 2, 3, 4], rest.Epochs);
    }

    /// <summary>Ctrl+C in the middle of an epoch: the backup of the epoch before stays.</summary>
    [Fact]
    public void ACancelledTrainingKeepsItsBackup()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        int batches = 0;
        var history = Model().Fit(_data.X, _data.Y, batchSize: 8, epochs: 5, verbose: 0, cancel: stop.Token,
            callbacks: [new BackupAndRestore(folder["b"]), new LambdaCallback(onTrainBatchBegin: _ => { if (++batches == 5) stop.Cancel(); })]);
        Assert.Equal("cancelled", history.StoppedBecause);
        Assert.Equal([1, 2, 3, 4], Fit(Model(), new BackupAndRestore(folder["b"])).Epochs);
    }

    [Fact]
    public void Messages()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential([new Dense(3)], name: "unbuilt");
        model.Compile("sgd", "sparse_categorical_crossentropy");
        Assert.Equal(
            "BackupAndRestore: Sequential \"unbuilt\" has no weights yet. Give it an InputLayer, call Build, or use it once before Fit.",
            Assert.Throws<InvalidOperationException>(() => Fit(model, new BackupAndRestore(folder.Path))).Message);
    }

    /// <summary>A damaged account of the training is refused with its file's name, as damaged weights are.</summary>
    [Theory]
    [InlineData("{", "no valid JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. "
        + "Path: $ | LineNumber: 0 | BytePositionInLine: 1.")]
    [InlineData("null", "names no epoch to go on with.")]
    [InlineData("{\"epoch\": 3, \"random\": [1, 2]}", "holds the states of 1 generators of random numbers, the model has 2.")]
    public void ADamagedAccountIsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<TimeoutException>(() => Fit(Model(), new BackupAndRestore(folder.Path), FailsIn(epoch: 3)));
        File.WriteAllText(folder["training_metadata.json"], text);
        Assert.Equal(
            $"{folder["training_metadata.json"]}: {reason}",
            Assert.Throws<ModelFormatException>(() => Fit(Model(), new BackupAndRestore(folder.Path))).Message);
    }

    private static Sequential Model(int seed = 1)
    {
        var model = SmallModels.Mlp(seed);
        model.Compile("adam", "sparse_categorical_crossentropy");
        return model;
    }

    private static History Fit(Sequential model, params Callback[] callbacks) => model.Fit(_data.X, _data.Y, batchSize: 8, epochs: 5, verbose: 0, callbacks: callbacks);

    private static LambdaCallback FailsIn(int epoch) => new(onEpochBegin: at =>
    {
        if (at == epoch)
            throw new TimeoutException();
    });
}
