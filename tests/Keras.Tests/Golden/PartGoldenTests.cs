using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>
/// Pins initializers without randomness, regularizers, constraints, activations and metrics of one value against real Keras (the golden
/// family parts, see its make.py).
/// </summary>
public class PartGoldenTests
{
    /// <summary>The cases about a module of Keras.</summary>
    public static TheoryData<string> Names(string module)
    {
        TheoryData<string> names = [.. GoldenFiles.Cases("parts").Where(golden => golden.Manifest["module"]!.GetValue<string>() == module).Select(golden => golden.Name)];
        if (names.Count == 0)
            names.Add("absent");
        return names;
    }

    [SkippableTheory]
    [MemberData(nameof(Names), "initializers")]
    public void Initializers(string name)
    {
        var golden = GoldenFiles.Case("parts", name);
        var initializer = KerasConfig.Create<Initializer>(golden.ClassName, golden.Config);
        TensorAssert.Close(golden["y0"], initializer.Create((Shape)golden["y0"].Shape, DType.Float32), "y0");
    }

    [SkippableTheory]
    [MemberData(nameof(Names), "regularizers")]
    public void Regularizers(string name) =>
        HasValueAndGradient(name, golden => KerasConfig.Create<Regularizer>(golden.ClassName, golden.Config).Compute);

    [SkippableTheory]
    [MemberData(nameof(Names), "constraints")]
    public void Constraints(string name)
    {
        var golden = GoldenFiles.Case("parts", name);
        TensorAssert.Close(golden["y0"], KerasConfig.Create<Constraint>(golden.ClassName, golden.Config).Apply(golden["x0"].ToTensor()), "y0");
    }

    [SkippableTheory]
    [MemberData(nameof(Names), "activations")]
    public void Activations(string name) => HasValueAndGradient(name, golden => ((ActivationFunction)golden.ClassName).Apply);

    [SkippableTheory]
    [MemberData(nameof(Names), "metrics")]
    public void Metrics(string name)
    {
        var golden = GoldenFiles.Case("parts", name);
        var metric = KerasConfig.Create<Metric>(golden.ClassName, golden.Config);
        for (int i = 0; golden.Has($"result{i}"); i++)
        {
            var values = golden[$"x{i}"].ToTensor();
            metric.Update(values, values, i > 0 ? golden[$"sw{i}"].ToTensor() : null);
            TensorAssert.Close(golden[$"result{i}"].ToDoubles(), metric.Result(), $"result{i}");
        }
    }

    private static void HasValueAndGradient(string name, Func<GoldenCase, Func<Tensor, Tensor>> find)
    {
        var golden = GoldenFiles.Case("parts", name);
        var x = golden["x0"].ToTensor();
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = find(golden)(x);
        TensorAssert.Close(golden["y0"], y, "y0");
        TensorAssert.GradientClose(golden["dx0"], tape.Gradient(Ops.Sum(y * golden["r0"].ToTensor()), x, UnconnectedGradients.Zero), "dx0");
    }
}
