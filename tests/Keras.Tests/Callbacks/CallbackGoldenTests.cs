using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace KerasCourse.Tests.Callbacks;

/// <summary>
/// Pins what callbacks do against real Keras (the golden family parts, see its make.py): trainings of one weight that falls by 1 in each
/// step, so that the loss is known.
/// </summary>
public partial class CallbackGoldenTests
{
    private static readonly Tensor _x = Ops.Ones((4, 1)), _y = Ops.Zeros((4, 1));

    [SkippableFact]
    public void Order()
    {
        var golden = Case("order");
        var order = new CallOrder();
        var model = Model();
        Fit(model, 2, order);
        model.Evaluate(_x, _y, batchSize: 4, verbose: 0, callbacks: [order]);
        model.Predict(_x, batchSize: 4, verbose: 0, callbacks: [order]);
        Assert.Equal(Texts(golden["calls"]!), order.Calls);
    }

    [SkippableFact]
    public void HistoryOfATraining() => HasHistory(Case("history"), Fit(Model(), 2));

    [SkippableFact]
    public void ListOfTwo()
    {
        var golden = Case("list");
        CallOrder first = new(), second = new();
        var list = new CallbackList([first, second], Model(), epochs: 1, steps: 1);
        list.OnTrainBegin();
        list.OnEpochBegin(0);
        list.OnEpochEnd(0, new Logs { ["loss"] = 0.5 });
        list.OnTrainEnd([]);
        Assert.Equal(Texts(golden["calls"]!), first.Calls);
        Assert.Equal(Texts(golden["calls"]!), second.Calls);
        HasHistory(golden, list.History);
    }

    [SkippableFact]
    public void Lambda()
    {
        var golden = Case("lambda");
        var calls = new List<string>();
        Fit(Model(), 2, new LambdaCallback(
            onEpochBegin: epoch => calls.Add($"begin {epoch}"), onEpochEnd: (epoch, logs) => calls.Add($"end {epoch} {logs["val_loss"]}"),
            onTrainBegin: () => calls.Add("train"), onTrainEnd: logs => calls.Add($"trained {logs["loss"]}"),
            onTrainBatchBegin: batch => calls.Add($"batch {batch}"),
            onTrainBatchEnd: (batch, logs) => calls.Add($"done {batch} {logs["loss"]}")));
        Assert.Equal(Texts(golden["calls"]!), calls);
    }

    [SkippableFact]
    public void Rates() => HasHistory(Case("learning_rate_scheduler"),
        Fit(Model(), 4, new LearningRateScheduler((epoch, rate) => epoch < 2 ? rate : rate / 2)));

    /// <summary>Python writes -2.0 and ends lines with \r\n, C# writes -2; the numbers are the same.</summary>
    [SkippableFact]
    public void Csv()
    {
        var golden = Case("csv_logger");
        using var folder = new TemporaryFolder();
        var model = Model();
        Fit(model, 3, new CSVLogger(folder["log.csv"], ";"));
        Fit(model, 4, 3, 0, new CSVLogger(folder["log.csv"], ";", append: true));
        string expected = golden["text"]!.GetValue<string>().Replace(".0", "", StringComparison.Ordinal);
        Assert.Equal(expected.ReplaceLineEndings("\n"), File.ReadAllText(folder["log.csv"]).ReplaceLineEndings("\n"));
    }

    [SkippableFact]
    public void NotANumber()
    {
        var golden = Case("terminate_on_nan");
        var model = Model(new SGD(0.0), "ones");
        float[,] x = new float[8, 1];
        for (int i = 0; i < 8; i++)
            x[i, 0] = i == 5 ? float.PositiveInfinity : 1;
        var batches = new List<int>();
        var history = model.Fit(x, x, batchSize: 2, epochs: 3, shuffle: false, verbose: 0,
            callbacks: [new TerminateOnNaN(), new LambdaCallback(onTrainBatchEnd: (batch, _) => batches.Add(batch))]);
        Assert.Equal(golden["batches"]!.AsArray().Select(batch => batch!.GetValue<int>()), batches);
        Assert.Equal(golden["epochs"]!.GetValue<int>(), history.Epochs.Count);
    }

    /// <summary>A function of C# cannot be saved; the curve is given, so any loss will do.</summary>
    [SkippableTheory]
    [InlineData("best")]
    [InlineData("weights")]
    [InlineData("max")]
    public void Checkpoints(string name)
    {
        var golden = Case($"model_checkpoint_{name}");
        using var folder = new TemporaryFolder();
        string path = folder["m{epoch:02d}-{scripted:.2f}"];
        double[] curve = [0.5, 0.25, 0.75, 0.125];
        Fit(Model(loss: "mse"), 4, new LambdaCallback(onEpochEnd: (epoch, logs) => logs["scripted"] = curve[epoch]), name switch
        {
            "best" => new ModelCheckpoint(path + ".keras", monitor: "scripted", saveBestOnly: true, mode: "min"),
            "weights" => new ModelCheckpoint(path + ".weights.h5", monitor: "scripted", saveWeightsOnly: true, mode: "min"),
            _ => new ModelCheckpoint(path + ".keras", monitor: "scripted", saveBestOnly: true, mode: "max", initialValueThreshold: 0.6),
        });
        Assert.Equal(Texts(golden["files"]!), Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Backup()
    {
        var golden = Case("backup_and_restore");
        using var folder = new TemporaryFolder();
        Assert.Throws<TimeoutException>(() => Fit(Model(), 4, new BackupAndRestore(folder["backup"]), new LambdaCallback(
            onEpochBegin: epoch => _ = epoch == 2 ? throw new TimeoutException() : epoch)));
        var model = Model();
        HasHistory(golden, Fit(model, 4, new BackupAndRestore(folder["backup"])));
        Assert.Equal(golden["weight"]!.GetValue<double>(), model.GetWeights()[0].ToScalar<double>());
    }

    [SkippableTheory]
    [InlineData("epoch", true)]
    [InlineData("evaluation", false)]
    public void Averages(string name, bool swapOnEpoch)
    {
        var golden = Case($"swap_ema_weights_{name}");
        var model = Model(new SGD(1.0, useEma: true, emaMomentum: 0.5));
        HasHistory(golden, Fit(model, 3, new SwapEMAWeights(swapOnEpoch)));
        Assert.Equal(golden["weight"]!.GetValue<double>(), model.GetWeights()[0].ToScalar<double>());
    }

    [SkippableFact]
    public void Events()
    {
        var golden = Case("tensor_board");
        using var folder = new TemporaryFolder();
        Fit(Model(), 2, new TensorBoard(folder.Path));
        var written = new[] { "train", "validation" }
            .SelectMany(part => TensorBoardTests.Read(folder[part]).Select(entry => $"{part} {entry.Tag} {entry.Step} {entry.Value}"));
        Assert.Equal(Texts(golden["written"]!), written.Order(StringComparer.Ordinal));
    }

    /// <summary>With verbose 2 an epoch is two lines: which one it is, then step, time and values.</summary>
    [SkippableFact]
    public void Progress()
    {
        var golden = Case("progbar");
        using var shown = new StringWriter();
        Fit(Model(loss: (Func<Tensor, Tensor, Tensor>)((t, p) => p + 10)), 2, 0, 2, new ProgressBar(shown, canRedraw: false));
        Assert.Equal(Texts(golden["lines"]!),
            Times().Replace(shown.ToString(), "T").Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("[0-9.]+(s|ms|us)")]
    private static partial Regex Times();

    private static Sequential Model(Optimizer? optimizer = null, string initializer = "zeros", LossArgument? loss = null)
    {
        var model = new Sequential([new InputLayer(1), new Dense(1, useBias: false, kernelInitializer: initializer)]);
        model.Compile(optimizer ?? new SGD(1.0), loss ?? (Func<Tensor, Tensor, Tensor>)((t, p) => p));
        return model;
    }

    private static History Fit(Model model, int epochs, params Callback[] callbacks) => Fit(model, epochs, 0, 0, callbacks);

    private static History Fit(Model model, int epochs, int initialEpoch, int verbose, params Callback[] callbacks) => model.Fit(
        _x, _y, batchSize: 2, epochs: epochs, initialEpoch: initialEpoch, verbose: verbose, validationData: (_x, _y),
        callbacks: [.. callbacks]);

    private static JsonObject Case(string name) => GoldenFiles.Case("parts", $"callback_{name}").Manifest;

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(text => text!.GetValue<string>())];

    private static void HasHistory(JsonObject golden, History history)
    {
        foreach (var (name, values) in golden["history"]!.AsObject())
            Assert.Equal(values!.AsArray().Select(value => value!.GetValue<double>()), history[name]);
        if (golden["epoch"] is JsonArray epochs)
            Assert.Equal(epochs.Select(epoch => epoch!.GetValue<int>()), history.Epochs);
    }
}
