using System.Text.Json.Nodes;
using KerasCourse.Testing;
using KerasCourse.Tests.Training;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace KerasCourse.Tests.Callbacks;

/// <summary>Pins the callbacks: against what Keras's own did on given curves (golden misc), and in trainings.</summary>
public class CallbackTests
{
    [SkippableTheory]
    [InlineData("es_p2")]
    [InlineData("es_p3_delta")]
    [InlineData("es_baseline")]
    [InlineData("es_start")]
    [InlineData("es_max")]
    public void EarlyStoppingStopsWhereKerasDoes(string name)
    {
        var golden = Curve(name);
        var callback = name switch
        {
            "es_p2" => new EarlyStopping(patience: 2),
            "es_p3_delta" => new EarlyStopping(patience: 3, minDelta: 0.02),
            "es_baseline" => new EarlyStopping(patience: 2, baseline: 0.6),
            "es_start" => new EarlyStopping(patience: 2, startFromEpoch: 4),
            _ => new EarlyStopping(mode: "max", patience: 1),
        };
        var model = callback.Model = Compiled();
        callback.OnTrainBegin();
        double[] values = Numbers(golden["values"]!);
        for (int epoch = 0; epoch < values.Length && !model.StopTraining; epoch++)
        {
            callback.OnEpochBegin(epoch);
            callback.OnEpochEnd(epoch, new Logs { ["val_loss"] = values[epoch] });
        }
        Assert.Equal(golden["stopped"]!.GetValue<int>(), callback.StoppedEpoch);
        Assert.Equal(golden["best_epoch"]!.GetValue<int>(), callback.BestEpoch);
    }

    [SkippableTheory]
    [InlineData("rlr")]
    [InlineData("rlr_cool")]
    public void ReduceLROnPlateauReducesWhereKerasDoes(string name)
    {
        var golden = Curve(name);
        var callback = name == "rlr"
            ? new ReduceLROnPlateau(patience: 2, factor: 0.5)
            : new ReduceLROnPlateau(patience: 1, factor: 0.1, cooldown: 2, minLr: 1e-4, minDelta: 0.01);
        var model = callback.Model = Compiled();
        model.Optimizer.LearningRate = 0.1;
        callback.OnTrainBegin();
        double[] values = Numbers(golden["values"]!), rates = Numbers(golden["lrs"]!);
        for (int epoch = 0; epoch < values.Length; epoch++)
        {
            callback.OnEpochEnd(epoch, new Logs { ["val_loss"] = values[epoch] });
            Assert.Equal(rates[epoch], model.Optimizer.CurrentRate, 1e-7 * rates[epoch]);
        }
    }

    /// <summary>The weights of the best epoch come back, whatever the later steps wrote over them.</summary>
    [Fact]
    public void BestWeightsComeBack()
    {
        var model = Compiled();
        var (x, y) = SmallModels.Samples(32, 8);
        var weights = new List<float[][]>();
        double[] curve = [3, 2, 1, 4, 5, 6];
        var stop = new EarlyStopping(monitor: "scripted", mode: "min", patience: 2, restoreBestWeights: true);
        var history = model.Fit(x, y, epochs: 6, verbose: 0, callbacks: [
            new LambdaCallback(onEpochEnd: (epoch, logs) => { logs["scripted"] = curve[epoch]; weights.Add(SmallModels.Weights(model)); }), stop]);
        Assert.Equal(5, history.Epochs.Count);
        Assert.Equal("early stopping", history.StoppedBecause);
        Assert.Equal(weights[2], SmallModels.Weights(model));
        Assert.NotEqual(weights[4], weights[2]);
    }

    [Fact]
    public void LearningRateSchedulerSetsTheRate()
    {
        var model = Compiled();
        var (x, y) = SmallModels.Samples(16, 8);
        var history = model.Fit(x, y, epochs: 3, verbose: 0, callbacks: [new LearningRateScheduler((epoch, rate) => epoch == 0 ? rate : rate / 2)]);
        Assert.Equal([0.01, 0.005, 0.0025], history["learning_rate"].Select(rate => Math.Round(rate, 6)));
    }

    [Fact]
    public void CSVLoggerWritesALineForEachEpoch()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            var model = Compiled();
            var (x, y) = SmallModels.Samples(16, 8);
            var history = model.Fit(x, y, epochs: 2, validationSplit: 0.25, verbose: 0, callbacks: [new CSVLogger(file)]);
            model.Fit(x, y, epochs: 3, initialEpoch: 2, validationSplit: 0.25, verbose: 0, callbacks: [new CSVLogger(file, append: true)]);
            string[] lines = File.ReadAllLines(file);
            Assert.Equal(4, lines.Length);
            Assert.Equal("epoch,accuracy,loss,val_accuracy,val_loss", lines[0]);
            Assert.Equal(history["loss"][1], double.Parse(lines[2].Split(',')[2], System.Globalization.CultureInfo.InvariantCulture));
            Assert.StartsWith("2,", lines[3], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void TerminateOnNaNEndsAtTheFirstBadStep()
    {
        var model = Compiled();
        var x = new float[64, 8];
        x[20, 3] = float.NaN;
        var history = model.Fit(x, Ops.Zeros(64, DType.Int32), batchSize: 8, epochs: 3, shuffle: false, verbose: 0, callbacks: [new TerminateOnNaN()]);
        Assert.Equal(3, model.Optimizer.Iterations);
        Assert.Equal("invalid loss", history.StoppedBecause);
    }

    /// <summary>Keras raises RuntimeError at once; on_train_end is not called.</summary>
    [Fact]
    public void TerminateOnNaNMayRaiseAnError()
    {
        var model = Compiled();
        bool ended = false;
        var error = Assert.Throws<InvalidOperationException>(() => model.Fit(
            Ops.Full((8, 8), double.NaN), Ops.Zeros(8, DType.Int32), batchSize: 8, verbose: 0, callbacks: [new TerminateOnNaN(raiseError: true), new LambdaCallback(onTrainEnd: _ => ended = true)]));
        Assert.Equal("TerminateOnNaN: the loss of batch 0 is NaN.", error.Message);
        Assert.False(ended);
    }

    [Fact]
    public void CallbacksAreCalledInKerasOrder()
    {
        var model = Compiled();
        var (x, y) = SmallModels.Samples(8, 8);
        var calls = new List<string>();
        model.Fit(x, y, batchSize: 4, epochs: 2, verbose: 0, callbacks: [new LambdaCallback(
            onTrainBegin: () => calls.Add("train"), onTrainEnd: logs => calls.Add($"end {logs.Count}"), onEpochBegin: epoch => calls.Add($"epoch {epoch}"),
            onEpochEnd: (epoch, logs) => calls.Add($"epoch end {epoch}"), onTrainBatchBegin: batch => calls.Add($"batch {batch}"),
            onTrainBatchEnd: (batch, logs) => calls.Add($"batch end {batch}"))]);
        Assert.Equal(
            ["train", "epoch 0", "batch 0", "batch end 0", "batch 1", "batch end 1", "epoch end 0",
             "epoch 1", "batch 0", "batch end 0", "batch 1", "batch end 1", "epoch end 1", "end 2"], calls);
    }

    private static Sequential Compiled()
    {
        var model = SmallModels.Mlp();
        model.Compile("sgd", "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static JsonObject Curve(string name)
    {
        Skip.If(GoldenFiles.Cases("misc").Count == 0, GoldenFiles.SkipReason);
        return GoldenFiles.Cases("misc")[0].Manifest["callbacks"]![name]!.AsObject();
    }

    private static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(number => number!.GetValue<double>())];
}
