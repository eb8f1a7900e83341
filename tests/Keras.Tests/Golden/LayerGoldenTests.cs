using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>
/// Pins every layer against real Keras: output, gradients of sum(y * r) for inputs and weights, changed statistics. The families
/// attention and parts have options and layers that the family layers leaves out (see their make.py).
/// </summary>
public class LayerGoldenTests
{
    /// <summary>
    /// Below noise in real Keras, see ../shared/golden/README.md: a bias of keys changes all scores of a step alike, so its gradient is 0.
    /// </summary>
    private static bool IsNoise(GoldenCase golden, string array) =>
        (golden.Name == "attention_scale_concat" && array == "dx0")
        || (array == "dw3" && golden.ClassName is "MultiHeadAttention" or "GroupedQueryAttention" && golden.Config["use_bias"]!.GetValue<bool>());

    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (string family in new[] { "layers", "attention", "parts" })
            {
                foreach (var golden in GoldenFiles.Cases(family).Where(IsLayer))
                    names.Add(family, golden.Name);
            }
            return names;
        }
    }

    private static bool IsLayer(GoldenCase golden) =>
        golden.Config.Count > 0 && (golden.Manifest["module"]?.GetValue<string>() ?? "layers") == "layers";

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithKeras(string family, string name)
    {
        var golden = GoldenFiles.Case(family, name);
        var layer = Create(golden);
        var inputs = golden.Numbered("x").Select(array => array.ToTensor()).ToArray();
        layer.EnsureBuilt(inputs);
        layer.SetWeights([.. golden.Numbered("w").Select(array => array.ToTensor())]);
        if (golden.Has("mask"))
            inputs[0].Mask = Ops.Cast(golden["mask"].ToTensor(), DType.Bool);

        for (int i = 0; i < inputs.Length; i++)
        {
            if (golden.Has($"mask{i}"))
                inputs[i].Mask = golden[$"mask{i}"].ToTensor();
        }
        for (int step = 1; step < (golden.Manifest["steps"]?.GetValue<int>() ?? 1); step++)
            Apply(layer, inputs, golden);

        using var tape = new GradientTape(persistent: true);
        foreach (var input in inputs.Where(input => input.DType.IsFloat()))
            tape.Watch(input);
        var outputs = Apply(layer, inputs, golden);
        for (int i = 0; golden.Has($"y{i}"); i++)
            TensorAssert.Close(golden[$"y{i}"], outputs[i], $"y{i}");

        Tensor? target = null;
        for (int i = 0; golden.Has($"r{i}"); i++)
        {
            var part = Ops.Sum(outputs[i] * golden[$"r{i}"].ToTensor());
            target = target is null ? part : target + part;
        }
        var variables = layer.Weights;
        for (int i = 0; target is not null && i < inputs.Length; i++)
        {
            if (golden.Has($"dx{i}") && !IsNoise(golden, $"dx{i}"))
                TensorAssert.GradientClose(golden[$"dx{i}"], tape.Gradient(target, inputs[i], UnconnectedGradients.Zero), $"dx{i}");
        }
        // dw is numbered along the trainable weights.
        var trainable = variables.Where(variable => variable.Trainable).ToArray();
        for (int i = 0; target is not null && i < trainable.Length; i++)
        {
            if (golden.Has($"dw{i}") && !IsNoise(golden, $"dw{i}"))
                TensorAssert.GradientClose(golden[$"dw{i}"], tape.Gradient(target, [trainable[i]], UnconnectedGradients.Zero)[0], $"dw{i}");
        }
        for (int i = 0; i < variables.Count; i++)
        {
            if (golden.Has($"w{i}_after"))
                TensorAssert.Close(golden[$"w{i}_after"], variables[i].Value, $"w{i}_after");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void InfersTheRealShape(string family, string name)
    {
        var golden = GoldenFiles.Case(family, name);
        var layer = Create(golden);
        var inputs = golden.Numbered("x").Select(array => Tensor.Symbolic(array.ToTensor().Spec, null)).ToArray();
        var outputs = Apply(layer, inputs, golden);
        for (int i = 0; golden.Has($"y{i}"); i++)
            Assert.Equal((Shape)golden[$"y{i}"].Shape, outputs[i].Shape);
    }

    /// <summary>Calls the layer with what Keras was told beside the inputs.</summary>
    private static IReadOnlyList<Tensor> Apply(Layer layer, Tensor[] inputs, GoldenCase golden)
    {
        if (golden.Manifest["call_kwargs"] is not JsonObject { Count: > 0 } told)
            return layer.ApplyAll(inputs, golden.Training);
        if (told["attention_mask"] is JsonArray mask)
            inputs = [.. inputs, inputs[1], BoolTensor(mask)];
        var arguments = new AttentionArguments(told.ContainsKey("use_causal_mask"), told.ContainsKey("return_attention_scores"));
        return layer.Invoke(inputs, golden.Training, arguments: arguments);
    }

    /// <summary>Nested lists of truth values [batch, steps, positions].</summary>
    private static Tensor BoolTensor(JsonArray values)
    {
        Shape shape = (values.Count, values[0]!.AsArray().Count, values[0]![0]!.AsArray().Count);
        return Tensor.From(values.SelectMany(rows => rows!.AsArray()).SelectMany(row => row!.AsArray()).Select(value => value!.GetValue<bool>()).ToArray(), shape);
    }

    /// <summary>The layer of a case; the configuration of a lambda holds Python's byte code.</summary>
    private static Layer Create(GoldenCase golden) =>
        golden.Name == "lambda_square" ? new Lambda(x => x * x) : KerasConfig.Create<Layer>(golden.ClassName, golden.Config);
}
