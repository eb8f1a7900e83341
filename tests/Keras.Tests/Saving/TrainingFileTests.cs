using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>Pins that a training which real Keras saved goes on here as it went on there: compiled, with the optimizer's state.</summary>
public class TrainingFileTests
{
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Names => GoldenFiles.Names("training");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void GoesOnFromKerassFile(string name)
    {
        var (golden, x, y) = Case(name, ".after.keras");
        var model = Model.Load(golden.FilePath(".after.keras"));
        Agrees(golden, "resumed_history", Fit(golden, model, x, y, 1));
    }

    /// <summary>Our own copy of the file, in both formats, goes on in the same way.</summary>
    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void GoesOnFromOurFile(string name)
    {
        var (golden, x, y) = Case(name, ".after.keras");
        using var folder = new TemporaryFolder();
        foreach (string file in new[] { "m.keras", "m.h5" })
        {
            Model.Load(golden.FilePath(".after.keras")).Save(folder[file]);
            Agrees(golden, "resumed_history", Fit(golden, Model.Load(folder[file]), x, y, 1));
        }
    }

    private static (GoldenCase Golden, Data X, Data Y) Case(string name, string extension)
    {
        var golden = GoldenFiles.Case("training", name);
        return (golden, Data.Create([.. golden.Numbered("x").Select(array => (Data)array.ToTensor())]), Data.Create([.. golden.Numbered("t").Select(array => (Data)array.ToTensor())]));
    }

    private static History Fit(GoldenCase golden, Model model, Data x, Data y, int epochs)
    {
        var fit = golden.Manifest["fit"]!.AsObject();
        return model.Fit(x, y, golden.Manifest["batch_size"]!.GetValue<int>(), epochs, shuffle: false, verbose: 0,
            validationSplit: fit["validation_split"]?.GetValue<double>() ?? 0,
            classWeight: (fit["class_weight"] as JsonObject)?.ToDictionary(entry => int.Parse(entry.Key), entry => entry.Value!.GetValue<double>()));
    }

    private static void Agrees(GoldenCase golden, string key, History history)
    {
        foreach (var (metric, values) in golden.Manifest[key]!.AsObject())
        {
            double[] expected = [.. values!.AsArray().Select(value => value!.GetValue<double>())];
            for (int epoch = 0; epoch < expected.Length; epoch++)
                Assert.True(Math.Abs(expected[epoch] - history[metric][epoch]) <= Tolerance * Math.Abs(expected[epoch]) + 1e-7,
                    $"{metric}, epoch {epoch}: expected {expected[epoch]}, actual {history[metric][epoch]}");
        }
    }
}
