namespace KerasCourse.Tests.Training;

/// <summary>
/// Models learn from each kind of pipeline; what one gives is what the same data in arrays gives: without shuffling the weights after the
/// training have the same bits, captured in both cases.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class PipelineTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ArraysFilteredMappedAndRepeated()
    {
        var (x, y) = (Ops.RandomNormal((64, 4)), Ops.RandomInteger(64, 0, 3));
        var data = Dataset.FromTensors(x, y).Filter((_, label) => label.ToScalar<int>() < 2).Map((a, label) => (a * 2, label)).Batch(
            8).Repeat().Prefetch(2);
        int[] kept = [.. y.ToArray<int>().Select((label, i) => (label, i)).Where(pair => pair.label < 2).Select(pair => pair.i)];
        int steps = (kept.Length + 7) / 8;
        Same(model => model.Fit(data, epochs: 2, stepsPerEpoch: steps, verbose: 0),
            model => model.Fit(Ops.Take(x, kept, 0) * 2, Ops.Take(y, kept, 0), batchSize: 8, epochs: 2, shuffle: false, verbose: 0), 4);
    }

    [Fact]
    public void ATable()
    {
        string path = Path.Combine(_folder, "iris.csv");
        File.WriteAllLines(path, ["a,b,kind,c", .. Enumerable.Range(0, 30)
            .Select(i => FormattableString.Invariant($"{i * 0.1},{i % 7},{i % 3},{-i * 0.2}"))]);
        var table = CsvTable.Read(path);
        Same(model => model.Fit(Dataset.FromCsv(path, labelName: "kind").Batch(8), epochs: 2, verbose: 0),
            model => model.Fit(table.Numbers("a", "b", "c"), Ops.Squeeze(table.Numbers("kind"), 1), batchSize: 8, epochs: 2, shuffle: false,
            verbose: 0), 3);
    }

    [Fact]
    public void WindowsOfASeries()
    {
        var series = Ops.RandomNormal(60);
        var windows = Utils.TimeseriesDatasetFromArray(series, Ops.Cast(series > 0, DType.Int32)[5..], sequenceLength: 5, batchSize: 8);
        Tensor places = Enumerable.Range(0, 55).ToArray();
        var x = Ops.Take(series, Ops.ExpandDims(places, 1) + Ops.Arange(5), 0);
        Same(model => model.Fit(windows, epochs: 2, verbose: 0),
            model => model.Fit(x, Ops.Cast(series > 0, DType.Int32)[5..], batchSize: 8, epochs: 2, shuffle: false, verbose: 0), 5);
    }

    [Fact]
    public void AFolderOfTexts()
    {
        string[] texts = ["a lovely film", "lovely music and song", "so lovely", "what a film", "terrible waste", "a terrible film",
            "terrible terrible music", "no"];
        for (int i = 0; i < texts.Length; i++)
        {
            string kind = i < 4 ? "good" : "worse";
            Directory.CreateDirectory(Path.Combine(_folder, kind));
            File.WriteAllText(Path.Combine(_folder, kind, $"{i}.txt"), texts[i]);
        }
        var data = Utils.TextDatasetFromDirectory(_folder, labelMode: "binary", batchSize: 3, shuffle: false, verbose: false);
        Assert.Equal(["good", "worse"], data.ClassNames);
        float[][] weights = [Train(model => model.Fit(data, epochs: 3, verbose: 0)),
            Train(model => model.Fit(texts, new float[,] { { 0 }, { 0 }, { 0 }, { 0 }, { 1 }, { 1 }, { 1 }, { 1 } }, batchSize: 3,
            epochs: 3, shuffle: false, verbose: 0))];
        Assert.Equal(weights[0], weights[1]);

        float[] Train(Action<Model> fit)
        {
            Keras.SetRandomSeed(2);
            var vectorize = new TextVectorization(maxTokens: 20, outputSequenceLength: 5);
            vectorize.Adapt(texts);
            var model = new Sequential([vectorize, new Embedding(20, 4, maskZero: true), new GlobalAveragePooling1D(),
                new Dense(1, activation: "sigmoid")]);
            model.Compile("adam", "binary_crossentropy");
            fit(model);
            Assert.Empty(model.Trainer.WhyNotReplayed);
            return SmallModels.Weights(model)[0];
        }
    }

    [Fact]
    public void LinesOfAFile()
    {
        string path = Path.Combine(_folder, "lines.txt");
        File.WriteAllLines(path, ["one two", "three", "two"]);
        var vectorize = new TextVectorization(outputSequenceLength: 2);
        vectorize.Adapt(Dataset.FromTextLines(path).Batch(2));
        Assert.Equal(["", "[UNK]", "two", "three", "one"], vectorize.GetVocabulary());
    }

    [Fact]
    public void SamplesOfAGenerator()
    {
        var (x, y) = (Ops.RandomNormal((20, 4)), Ops.RandomInteger(20, 0, 3));
        Same(model => model.Fit(Dataset.FromGenerator(Samples).Batch(8), epochs: 2, verbose: 0), model =>
            model.Fit(x, y, batchSize: 8, epochs: 2, shuffle: false, verbose: 0), 4);

        IEnumerable<(Tensor, Tensor)> Samples()
        {
            for (int i = 0; i < 20; i++)
                yield return (x[i], y[i]);
        }
    }

    private static void Same(Action<Model> one, Action<Model> other, int size)
    {
        float[][] weights = [.. new[] { one, other }.Select(fit =>
        {
            Keras.SetRandomSeed(5);
            var model = new Sequential([new InputLayer(size), new Dense(6, activation: "relu"), new Dense(3, activation: "softmax")]);
            model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
            fit(model);
            Assert.Empty(model.Trainer.WhyNotReplayed);
            return SmallModels.Weights(model)[0];
        })];
        Assert.Equal(weights[0], weights[1]);
    }
}
