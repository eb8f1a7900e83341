using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Metrics;
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
        var cases = GoldenFiles.Cases("parts").Where(golden => golden.Manifest["module"]!.GetValue<string>() == module);
        TheoryData<string> names = [.. cases.Select(golden => golden.Name)];
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
        var constraint = KerasConfig.Create<Constraint>(golden.ClassName, golden.Config);
        TensorAssert.Close(golden["y0"], constraint.Apply(golden["x0"].ToTensor()), "y0");
    }

    [SkippableTheory]
    [MemberData(nameof(Names), "activations")]
    public void Activations(string name) => HasValueAndGradient(name, golden => ((ActivationFunction)golden.ClassName).Apply);

    [SkippableTheory]
    [MemberData(nameof(Names), "metrics")]
    public void Metrics(string name)
    {
        var golden = GoldenFiles.Case("parts", name);
        var metric = name == "mean_metric_wrapper"
            ? new MeanMetricWrapper((t, p) => Ops.Sum(Ops.Abs(t - p), -1))
            : KerasConfig.Create<Metric>(golden.ClassName, golden.Config);
        for (int i = 0; golden.Has($"result{i}"); i++)
        {
            var values = golden[golden.Has($"x{i}") ? $"x{i}" : $"p{i}"].ToTensor();
            var targets = golden.Has($"t{i}") ? golden[$"t{i}"].ToTensor() : values;
            metric.Update(targets, values, golden.Has($"sw{i}") && i > 0 ? golden[$"sw{i}"].ToTensor() : null);
            TensorAssert.Close(golden[$"result{i}"].ToDoubles(), metric.Result(), $"result{i}");
        }
    }

    /// <summary>Which shapes a layer with an InputSpec takes.</summary>
    [SkippableTheory]
    [InlineData("ndim")]
    [InlineData("max_ndim")]
    [InlineData("min_ndim")]
    [InlineData("axes")]
    [InlineData("shape")]
    [InlineData("dtype")]
    public void InputSpecs(string name)
    {
        var golden = GoldenFiles.Case("parts", "input_spec");
        var layer = new Specified(name switch
        {
            "ndim" => new InputSpec(ndim: 2),
            "max_ndim" => new InputSpec(maxNdim: 2),
            "min_ndim" => new InputSpec(minNdim: 2),
            "axes" => new InputSpec(ndim: 2, axes: new() { [-1] = 3 }),
            "shape" => new InputSpec(shape: [null, 3]),
            _ => new InputSpec(DType.Float32),
        });
        var shapes = golden.Manifest["shapes"]!.AsArray()
            .Select(shape => (Shape)shape!.AsArray().Select(size => size!.GetValue<int>()).ToArray());
        Assert.Equal(golden.Manifest["takes"]![name]!.AsArray().Select(takes => takes!.GetValue<bool>()),
            shapes.Select(shape => Record.Exception(() => layer.Apply(Ops.Zeros(shape))) is null));
    }

    private sealed class Specified : Layer
    {
        public Specified(InputSpec spec) => InputSpec = [spec];

        public override Tensor Call(Tensor input, CallContext context) => input;
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
