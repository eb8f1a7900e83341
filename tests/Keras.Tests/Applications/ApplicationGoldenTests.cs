using System.Text.Json.Nodes;
using KerasCourse.Testing;

namespace KerasCourse.Tests.Applications;

/// <summary>Pins every network against keras.applications: layers, names, weights, counts, and what it computes.</summary>
[Collection(nameof(EnvironmentCollection))]
public class ApplicationGoldenTests
{
    public static TheoryData<string> Names => KerasApplication.Names;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void HasKerassLayersAndRunsAtItsUsualSize(string name)
    {
        var golden = KerasApplication.Manifest(name);
        var model = KerasApplication.Create(name);
        Assert.Equal(KerasApplication.Layers(name), KerasApplication.Layers(model));
        Assert.Equal(golden["model"]!.GetValue<string>(), model.Name);
        Assert.Equal(golden["params"]!.GetValue<long>(), model.CountParams());
        Assert.Equal(golden["trainable"]!.GetValue<long>(), model.TrainableVariables.Sum(variable => (long)variable.Shape.Count));
        if (Golden.Cases("misc") is [var misc, ..] && misc.Manifest["applications"]?[name] is { } counts)
        {
            Assert.Equal(counts["layers"]!.GetValue<int>(), model.Layers.Count);
            Assert.Equal(counts["params"]!.GetValue<long>(), model.CountParams());
        }

        int size = golden["input"]!.GetValue<int>();
        Assert.Equal((size, size, 3), model.Inputs[0].Shape[1..]);
        float[] scores = model.Predict(Tensor.From(KerasApplication.Numbers(7, size * size * 3), (1, size, size, 3)),
            verbose: 0).ToArray<float>();
        Assert.Equal(1000, scores.Length);
        Assert.Equal(1, scores.Sum(), 1e-4);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void ComputesWhatKerasComputes(string name)
    {
        var golden = KerasApplication.Manifest(name);
        int size = golden["size"]!.GetValue<int>();
        var model = KerasApplication.Create(name, ("inputShape", (Shape)(size, size, 3)), ("classes", 10), ("classifierActivation", null));
        model.SetWeights([.. model.Weights.Select((variable, place) => KerasApplication.Weight(place, variable))]);
        var x = Tensor.From(KerasApplication.Numbers(99999, 2 * size * size * 3), (2, size, size, 3));
        if (name == "EfficientNetB0")
            x = x * 127.5f + 127.5f;
        double[] expected = [.. golden["logits"]!.AsArray().SelectMany(row => row!.AsArray().Select(score => score!.GetValue<double>()))];
        TensorAssert.Close(expected, Ops.Reshape(model.Apply(x, training: false), 20), relative: 1e-4);
    }
}
