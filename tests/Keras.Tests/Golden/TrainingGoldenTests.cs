using System.Text.Json.Nodes;
using Keras.Tests.Saving;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Pins whole trainings against real Keras, started from its compiled file: histories, evaluation, weights after.</summary>
public class TrainingGoldenTests
{
    private const double HistoryTolerance = 2e-5, WeightTolerance = 1e-4;

    /// <summary>TensorFlow's own threads add in another order from run to run: what follows batch normalization's statistics differs by more.</summary>
    private static double Tolerance => Backend.Current.ReplaysSameBits ? HistoryTolerance : 2 * HistoryTolerance;

    public static TheoryData<string> Names => GoldenFiles.Names("training");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithKeras(string name)
    {
        var golden = GoldenFiles.Case("training", name);
        var model = Model.Load(golden.FilePath(".keras"));
        var weights = golden.Numbered("w");
        for (int i = 0; i < weights.Count; i++)
            TensorAssert.Close(weights[i], model.Weights[i].Value, $"{model.Weights[i].Path} before");

        var x = Data.Create([.. golden.Numbered("x").Select(array => (Data)array.ToTensor())]);
        var y = Data.Create([.. golden.Numbered("t").Select(array => (Data)array.ToTensor())]);
        var fit = golden.Manifest["fit"]!.AsObject();
        var history = model.Fit(x, y, golden.Manifest["batch_size"]!.GetValue<int>(), golden.Manifest["epochs"]!.GetValue<int>(), shuffle: false, verbose: 0,
            validationSplit: fit["validation_split"]?.GetValue<double>() ?? 0,
            classWeight: (fit["class_weight"] as JsonObject)?.ToDictionary(entry => int.Parse(entry.Key), entry => entry.Value!.GetValue<double>()));
        foreach (var (metric, values) in golden.Manifest["history"]!.AsObject())
        {
            double[] expected = [.. values!.AsArray().Select(value => value!.GetValue<double>())];
            for (int epoch = 0; epoch < expected.Length; epoch++)
                Close(expected[epoch], history[metric][epoch], $"{metric}, epoch {epoch}");
        }
        var evaluation = model.Evaluate(x, y, verbose: 0);
        foreach (var (metric, value) in golden.Manifest["evaluate"]!.AsObject())
            Close(value!.GetValue<double>(), evaluation[metric], $"evaluate {metric}");
        var notCompared = FedToBatchNormalization(name, model);
        for (int i = 0; golden.Has($"w{i}_after"); i++)
        {
            if (!notCompared.Contains(model.Weights[i].Path))
                TensorAssert.Close(golden[$"w{i}_after"], model.Weights[i].Value, $"{model.Weights[i].Path} after", WeightTolerance, 2e-6);
        }
    }

    /// <summary>Biases straight before a batch normalization have gradients below noise, and the moving means they feed follow them.</summary>
    private static HashSet<string> FedToBatchNormalization(string name, Model model) => name == "resnet_adam"
        ? [.. model.Weights.Select(variable => variable.Path).Where(path => (path.StartsWith("conv2d", StringComparison.Ordinal) && path.EndsWith("/bias", StringComparison.Ordinal)) || path.EndsWith("/moving_mean", StringComparison.Ordinal))]
        : [];

    private static void Close(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Abs(expected) + 1e-7, $"{what}: expected {expected}, actual {actual}");
}
