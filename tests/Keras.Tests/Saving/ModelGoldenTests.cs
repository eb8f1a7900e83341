using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>Pins that the files which real Keras wrote predict the same here, from each of the three forms, and so do our copies of them.</summary>
public class ModelGoldenTests
{
    public static TheoryData<string> Names => GoldenFiles.Names("models");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AKerasArchivePredicts(string name)
    {
        var (golden, model) = Load(name);
        Predicts(golden, model);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void ALegacyFilePredicts(string name)
    {
        var golden = Load(name).Golden;
        Predicts(golden, Model.Load(golden.FilePath(".h5")));
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AWeightsFilePredicts(string name)
    {
        var (golden, model) = Load(name);
        Spoil(model);
        model.LoadWeights(golden.FilePath(".weights.h5"));
        Predicts(golden, model);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void LegacyWeightsPredictInOrderAndByName(string name)
    {
        var (golden, model) = Load(name);
        foreach (bool byName in new[] { false, true })
        {
            Spoil(model);
            model.LoadWeights(golden.FilePath(".h5"), byName);
            Predicts(golden, model);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void OurOwnFilesPredict(string name)
    {
        var (golden, model) = Load(name);
        using var folder = new TemporaryFolder();
        foreach (string file in new[] { "m.keras", "m.h5" })
        {
            model.Save(folder[file]);
            Predicts(golden, Model.Load(folder[file]));
        }
        model.SaveWeights(folder["m.weights.h5"]);
        Spoil(model);
        model.LoadWeights(folder["m.weights.h5"]);
        Predicts(golden, model);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void TheSummaryIsThatOfKeras(string name)
    {
        var (golden, model) = Load(name);
        Assert.Equal(golden.Manifest["summary"]!.GetValue<string>(), Model.Load(golden.FilePath(".keras"), compile: false).SummaryText(), ignoreLineEndingDifferences: true);
        Assert.Equal(golden.Manifest["params"]!.GetValue<long>(), model.CountParams());
    }

    private static (GoldenCase Golden, Model Model) Load(string name)
    {
        var golden = GoldenFiles.Case("models", name);
        return (golden, Model.Load(golden.FilePath(".keras")));
    }

    private static void Predicts(GoldenCase golden, Model model)
    {
        var outputs = model.PredictAll(Data.Create([.. golden.Numbered("x").Select(array => (Data)array.ToTensor())]));
        for (int i = 0; golden.Has($"y{i}"); i++)
            TensorAssert.Close(golden[$"y{i}"], outputs[i], $"y{i}");
    }

    /// <summary>Makes sure that what predicts well has been read.</summary>
    private static void Spoil(Model model) => model.SetWeights([.. model.Weights.Select(variable => Ops.Full(variable.Shape, 0.5, variable.DType))]);
}
