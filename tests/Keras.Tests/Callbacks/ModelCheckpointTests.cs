using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Callbacks;

/// <summary>Pins when ModelCheckpoint writes, under which name, and what; names and lines are those that Keras 3.15.1 makes.</summary>
public class ModelCheckpointTests
{
    private static readonly double[] _curve = [0.5, 0.25, 0.75, 0.125];

    [Fact]
    public void NamesHoldNumbersAsInPython()
    {
        using var folder = new TemporaryFolder();
        Fit(new ModelCheckpoint(folder["m-{epoch:02d}-{scripted:.2f}.keras"], saveFreq: "epoch"));
        Assert.Equal(["m-01-0.50.keras", "m-02-0.25.keras", "m-03-0.75.keras", "m-04-0.12.keras"], Files(folder));
    }

    /// <summary>Two batches in an epoch: after batches 3 and 6 of all, which are batch 1 of epoch 2 and batch 2 of epoch 3.</summary>
    [Fact]
    public void BatchesAreCountedAcrossEpochs()
    {
        using var folder = new TemporaryFolder();
        Fit(new ModelCheckpoint(folder["{epoch}-{batch}.weights.h5"], saveWeightsOnly: true, saveFreq: 3));
        Assert.Equal(["2-1.weights.h5", "3-2.weights.h5"], Files(folder));
    }

    [Fact]
    public void OnlyTheBestAreWritten()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = new ModelCheckpoint(folder["{epoch}.keras"], monitor: "scripted", saveBestOnly: true, mode: "min");
        Fit(checkpoint);
        Assert.Equal(["1.keras", "2.keras", "4.keras"], Files(folder));
        Assert.Equal(0.125, checkpoint.Best);
    }

    [Fact]
    public void TheFirstMustBeBetterThanTheThreshold()
    {
        using var folder = new TemporaryFolder();
        Fit(new ModelCheckpoint(folder["{epoch}.keras"], monitor: "scripted", saveBestOnly: true, mode: "max", initialValueThreshold: 0.6));
        Assert.Equal(["3.keras"], Files(folder));
    }

    /// <summary>An accuracy rises, a loss falls, without a mode: the metric says so.</summary>
    [Fact]
    public void TheMetricTellsTheDirection()
    {
        using var folder = new TemporaryFolder();
        var (accuracy, loss) = (new ModelCheckpoint(folder["a.keras"], monitor: "val_accuracy", saveBestOnly: true), new ModelCheckpoint(folder["l.keras"], saveBestOnly: true));
        var history = Fit(accuracy, loss);
        Assert.Equal(history["val_accuracy"].Max(), accuracy.Best);
        Assert.Equal(history["val_loss"].Min(), loss.Best);
    }

    [Fact]
    public void TheFileHoldsTheModelOfThatEpoch()
    {
        using var folder = new TemporaryFolder();
        var model = Model();
        var (x, y) = SmallModels.Samples(8, 8);
        model.Fit(x, y, batchSize: 4, epochs: 2, verbose: 0, callbacks: [new ModelCheckpoint(folder["{epoch}.keras"]), new ModelCheckpoint(folder["{epoch}.weights.h5"], saveWeightsOnly: true)]);
        var again = KerasCourse.Model.Load(folder["2.keras"]);
        Assert.Equal(SmallModels.Weights(model), SmallModels.Weights(again));
        Assert.Equal(4, again.Optimizer.Iterations);
        model.Fit(x, y, batchSize: 4, verbose: 0);
        model.LoadWeights(folder["2.weights.h5"]);
        Assert.Equal(SmallModels.Weights(again), SmallModels.Weights(model));
    }

    [Fact]
    public void Messages()
    {
        using var folder = new TemporaryFolder();
        Says("ModelCheckpoint: \"best\" must end in .keras or .h5; for weights alone (.weights.h5) give saveWeightsOnly: true.", () => new ModelCheckpoint("best"));
        Says("ModelCheckpoint: \"best.keras\" must end in .weights.h5, because saveWeightsOnly is true.", () => new ModelCheckpoint("best.keras", saveWeightsOnly: true));
        Says("ModelCheckpoint: unknown mode \"most\". Known: \"auto\", \"max\", \"min\".", () => new ModelCheckpoint("best.keras", mode: "most"));
        Says("Frequency: \"week\" is not known. Give \"epoch\", \"batch\", or a number of batches.", () => new ModelCheckpoint("best.keras", saveFreq: "week"));
        Says(
            $"ModelCheckpoint: \"{folder["{map:.2f}.keras"]}\" asks for \"map\". There are: \"accuracy\", \"loss\", \"val_accuracy\", \"val_loss\", \"scripted\", \"epoch\".",
            () => Fit(new ModelCheckpoint(folder["{map:.2f}.keras"])));
        Says(
            $"ModelCheckpoint: \"{folder["{loss:x}.keras"]}\" has the format \"x\". Known are those such as 02d, .2f, .3e, or none.",
            () => Fit(new ModelCheckpoint(folder["{loss:x}.keras"])));
        Says(
            "ModelCheckpoint: whether \"scripted\" is to rise or to fall is not known. Give mode: \"max\" or mode: \"min\".",
            () => Fit(new ModelCheckpoint(folder["a{epoch}.keras"], monitor: "scripted", saveBestOnly: true, initialValueThreshold: 1)));
        Says(
            "ModelCheckpoint: there is no \"val_f1\" to monitor. There are: \"accuracy\", \"loss\", \"val_accuracy\", \"val_loss\", \"scripted\". " +
            "Numbers that begin with val_ need validationData or validationSplit in Fit.",
            () => Fit(new ModelCheckpoint(folder["b.keras"], monitor: "val_f1", saveBestOnly: true)));
    }

    private static Sequential Model()
    {
        var model = SmallModels.Mlp();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static History Fit(params Callback[] callbacks)
    {
        var (x, y) = SmallModels.Samples(12, 8);
        return Model().Fit(x[..8], y[..8], batchSize: 4, epochs: 4, verbose: 0, validationData: (x[8..], y[8..]),
            callbacks: [new LambdaCallback(onEpochEnd: (epoch, logs) => logs["scripted"] = _curve[epoch]), .. callbacks]);
    }

    private static IEnumerable<string?> Files(TemporaryFolder folder) => Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static void Says(string message, Action mistake) => Assert.Equal(message, Assert.Throws<ArgumentException>(mistake).Message);
}
