using KerasCourse;
using KerasCourse.Hdf5;

namespace Keras.Tests.Saving;

/// <summary>Pins what Save, Load, SaveWeights and LoadWeights refuse, with the whole text, and that a failure changes nothing.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NamesSayTheFormat()
    {
        var model = Small();
        Assert.Equal("Sequential \"small\": Save takes a name that ends in .keras, or in .h5 for the legacy format; received \"model.bin\". For weights alone call SaveWeights.",
            Assert.Throws<ArgumentException>(() => model.Save("model.bin")).Message);
        Assert.Equal("Sequential \"small\": SaveWeights takes a name that ends in .weights.h5; received \"model.h5\".",
            Assert.Throws<ArgumentException>(() => model.SaveWeights("model.h5")).Message);
        Assert.Equal("Sequential \"s\": Save needs a built model, it has no weights yet. Give it an InputLayer, call Build, or use it once.",
            Assert.Throws<InvalidOperationException>(() => new Sequential([new Dense(1)], name: "s").Save("s.keras")).Message);
    }

    [Fact]
    public void AFileThatIsThereIsReplacedOnlyIfWanted()
    {
        string path = _folder["m.keras"];
        Small().Save(path);
        byte[] before = File.ReadAllBytes(path);
        Assert.Equal($"{path}: is there already, and overwrite is false.", Assert.Throws<IOException>(() => Small().Save(path, overwrite: false)).Message);
        Assert.Equal(before, File.ReadAllBytes(path));
        Small().Save(path);
        Assert.Equal(["m.keras"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    /// <summary>Weights that come from a file draw no random numbers, so that a program goes on the same with or without the load.</summary>
    [Fact]
    public void LoadingDrawsNoRandomNumbers()
    {
        Small().Save(_folder["m.keras"]);
        Small().Save(_folder["m.h5"]);
        float expected = Next(() => { });
        Assert.Equal(expected, Next(() => Model.Load(_folder["m.keras"])));
        Assert.Equal(expected, Next(() => Model.Load(_folder["m.h5"])));

        static float Next(Action action)
        {
            KerasCourse.Keras.SetRandomSeed(5);
            action();
            return Ops.RandomUniform(Shape.Scalar).ToScalar<float>();
        }
    }

    /// <summary>What a killed process has left goes with the next save; a file that somebody writes at this moment stays, and so do others.</summary>
    [Fact]
    public void LeftoversAreRemovedByTheNextSave()
    {
        string[] stay = [$".m.keras.{Guid.NewGuid():N}.tmp", $".other.keras.{Guid.NewGuid():N}.tmp", ".m.keras.notes.tmp"];
        foreach (string name in stay)
            File.WriteAllText(_folder[name], "");
        File.WriteAllText(_folder[$".m.keras.{Guid.NewGuid():N}.tmp"], "");
        using (var written = new FileStream(_folder[stay[0]], FileMode.Open, FileAccess.Write, FileShare.None))
            Small().Save(_folder["m.keras"]);
        Assert.Equal([.. stay.Append("m.keras").Order()], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void ASaveThatFailsLeavesTheOldFileAlone()
    {
        string path = _folder["m.keras"];
        Small().Save(path);
        byte[] before = File.ReadAllBytes(path);
        var model = new Sequential([new InputLayer(2), new Dense(1, activation: ActivationFunction.From(x => x * x))]);
        Assert.Throws<NotSupportedException>(() => model.Save(path));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void WeightsOfAnotherModelAreRefusedAndNothingChanges()
    {
        var model = Small();
        model.SaveWeights(_folder["m.weights.h5"]);
        var other = new Sequential([new InputLayer(2), new Dense(3, name: "d"), new Dense(4, name: "e")], name: "other");
        float[] before = other.Weights[0].Value.ToArray<float>();
        Assert.Equal($"{_folder["m.weights.h5"]}: layers/dense_1/vars: Dense \"e\" has the weights kernel [3, 4], bias [4]; the file has [3, 1], [1] there.",
            Assert.Throws<ModelFormatException>(() => other.LoadWeights(_folder["m.weights.h5"])).Message);
        Assert.Equal(before, other.Weights[0].Value.ToArray<float>());
        other.LoadWeights(_folder["m.weights.h5"], skipMismatch: true);
        Assert.Equal(model.Weights[0].Value.ToArray<float>(), other.Weights[0].Value.ToArray<float>());
        Assert.Equal($"{_folder["m.weights.h5"]}: byName is for legacy .h5 files: a .weights.h5 file has no weights by name. Leave it out.",
            Assert.Throws<ModelFormatException>(() => model.LoadWeights(_folder["m.weights.h5"], byName: true)).Message);
    }

    [Fact]
    public void WeightsAloneAreNoModel()
    {
        Small().SaveWeights(_folder["m.weights.h5"]);
        Assert.Equal($"{_folder["m.weights.h5"]}: model_config: is not there, the file holds no model but weights at most. Build the model in C#, then call model.LoadWeights with this file.",
            Assert.Throws<ModelFormatException>(() => Model.Load(_folder["m.weights.h5"])).Message);
    }

    [Fact]
    public void LegacyWeightsOfAnotherModelAreRefused()
    {
        Small().Save(_folder["m.h5"]);
        var other = new Sequential([new InputLayer(2), new Dense(3, name: "d")], name: "other");
        Assert.Equal($"{_folder["m.h5"]}: /model_weights: Sequential \"other\" has 1 layers with weights, the file has 2 (d, e).",
            Assert.Throws<ModelFormatException>(() => other.LoadWeights(_folder["m.h5"])).Message);
        other.LoadWeights(_folder["m.h5"], byName: true);
        var wide = new Sequential([new InputLayer(2), new Dense(5, name: "d")], name: "wide");
        Assert.Equal($"{_folder["m.h5"]}: /model_weights/d: Dense \"d\" has the weights d/kernel [2, 5], d/bias [5]; the file has /model_weights/d/small/d/kernel [2, 3], /model_weights/d/small/d/bias [3].",
            Assert.Throws<ModelFormatException>(() => wide.LoadWeights(_folder["m.h5"], byName: true)).Message);
    }

    /// <summary>By name, as in Keras: layers of other names, and with skipMismatch those of other shapes, keep their weights.</summary>
    [Fact]
    public void WeightsByNameGoWhereNameAndShapeAgree()
    {
        var model = Small();
        model.Save(_folder["m.h5"]);
        var other = new Sequential([new InputLayer(2), new Dense(3, name: "d"), new Dense(4, name: "e"), new Dense(1, name: "f")], name: "other");
        float[][] before = [.. other.Weights.Select(weight => weight.Value.ToArray<float>())];
        Assert.Throws<ModelFormatException>(() => other.LoadWeights(_folder["m.h5"], byName: true));
        Assert.Equal(before, other.Weights.Select(weight => weight.Value.ToArray<float>()));
        other.LoadWeights(_folder["m.h5"], byName: true, skipMismatch: true);
        before[0] = model.Weights[0].Value.ToArray<float>();
        before[1] = model.Weights[1].Value.ToArray<float>();
        Assert.Equal(before, other.Weights.Select(weight => weight.Value.ToArray<float>()));
    }

    /// <summary>What is no model file at all is told by how it begins: nothing, a text, bytes, and what Git LFS leaves in place of a file.</summary>
    [Theory]
    [InlineData("", "is empty, and so is neither a .keras archive nor an HDF5 file (.h5).")]
    [InlineData("<!DOCTYPE html><title>404</title>", "begins with \"<!DOCTYPE html><title>404</title\", and so is neither a .keras archive nor an HDF5 file (.h5).")]
    [InlineData("\u0001\u0002 numbers", "begins with the bytes 01 02 20 6e 75 6d 62 65, and so is neither a .keras archive nor an HDF5 file (.h5).")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "begins with \"version https://git-lfs.github.c\", and so is neither a .keras archive nor an HDF5 file (.h5). It stands for a file in Git LFS: git lfs pull fetches that.")]
    public void WhatIsNoModelFileIsToldByItsBeginning(string content, string message)
    {
        string path = _folder["m.keras"];
        File.WriteAllText(path, content);
        Assert.Equal($"{path}: {message}", Assert.Throws<ModelFormatException>(() => Model.Load(path)).Message);
        Assert.Equal($"{path}: {message}", Assert.Throws<ModelFormatException>(() => Small().LoadWeights(path)).Message);
    }

    [Fact]
    public void AFolderIsNoModelFile()
    {
        string path = _folder["saved_model"];
        Directory.CreateDirectory(path);
        Assert.Equal($"{path}: is a folder (TensorFlow's SavedModel is one), which is not read. In Python, model.save(\"name.keras\") writes a file that is.",
            Assert.Throws<ModelFormatException>(() => Model.Load(path)).Message);
    }

    /// <summary>A flipped byte anywhere in the archive's data gives a checksum error; this one is in the weights.</summary>
    [Fact]
    public void AFlippedByteIsFound()
    {
        string path = _folder["m.keras"];
        Small().Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Matches($"^{path}: model.weights.h5: is damaged: CRC-32 [0-9a-f]{{8}}, [0-9a-f]{{8}} expected.$", Assert.Throws<ModelFormatException>(() => Model.Load(path)).Message);
    }

    /// <summary>A legacy file that declares larger layers than it has numbers for is refused before memory is taken.</summary>
    [Fact]
    public void AForgedSizeIsRefused()
    {
        string path = _folder["m.h5"];
        using (var writer = Hdf5Writer.Create(path))
        {
            writer.Root.WriteAttribute("model_config", """{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "InputLayer", "config": {"batch_input_shape": [null, 100000]}}, {"class_name": "Dense", "config": {"name": "d", "units": 100000}}]}}""");
            writer.Close();
        }
        Assert.Equal($"{path}: model_config > Sequential \"m\": Dense \"d\": its weight \"kernel\" [100000, 100000] needs more numbers than the file holds.",
            Assert.Throws<ModelFormatException>(() => Model.Load(path)).Message);
    }

    /// <summary>Old files of Keras 2: no input layer, functions in a MeanMetricWrapper, settings that Keras 3 no longer has.</summary>
    [Fact]
    public void AFileOfKeras2IsRead()
    {
        string path = _folder["old.h5"];
        using (var writer = Hdf5Writer.Create(path))
        {
            writer.Root.WriteAttribute("keras_version", "2.3.1");
            writer.Root.WriteAttribute("model_config", """
                {"class_name": "Sequential", "config": {"name": "old", "layers": [
                  {"class_name": "Dense", "config": {"name": "d", "trainable": true, "batch_input_shape": [null, 2], "dtype": "float32", "units": 3, "activation": "relu", "use_bias": true,
                   "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": null}},
                   "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.5}}, "bias_regularizer": null,
                   "activity_regularizer": null, "kernel_constraint": null, "bias_constraint": null}}]}}
                """);
            writer.Root.WriteAttribute("training_config", """
                {"optimizer_config": {"class_name": "Custom>Adam", "config": {"name": "Adam", "learning_rate": 0.5, "decay": 0.0, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": false, "jit_compile": true}},
                 "loss": "mse", "metrics": [[{"class_name": "MeanMetricWrapper", "config": {"name": "mae", "dtype": "float32", "fn": "mean_absolute_error"}}]], "weighted_metrics": null, "loss_weights": null}
                """);
            var weights = writer.Root.CreateGroup("model_weights");
            weights.WriteFixedStringsAttribute("layer_names", ["d"]);
            var layer = weights.CreateGroup("d");
            layer.WriteFixedStringsAttribute("weight_names", ["d/kernel:0", "d/bias:0"]);
            layer.WriteDataset<float>("d/kernel:0", [2, 3], [1, 2, 3, 4, 5, 6]);
            layer.WriteDataset<float>("d/bias:0", [3], [1, -100, 0]);
            writer.Close();
        }
        var model = Model.Load(path);
        Assert.Equal([6, 0, 9], model.Predict(new float[,] { { 1, 1 } }).ToArray<float>());
        Assert.Equal(0.5, model.Optimizer.LearningRate.Rate);
        Assert.Equal(["loss", "mean_absolute_error"], model.Evaluate(new float[,] { { 1, 1 } }, new float[,] { { 6, 0, 9 } }, verbose: 0).Values.Keys);
    }

    private static Sequential Small() => new([new InputLayer(2), new Dense(3, name: "d"), new Dense(1, name: "e")], name: "small");
}
