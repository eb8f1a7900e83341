using System.Text.Json.Nodes;
using KerasCourse.Testing;

namespace KerasCourse.Tests.Saving;

/// <summary>Pins ops between the layers of functional models in files: Keras's names and form (from Keras 3.15's own to_json), and the way back.</summary>
public class OperationConfigTests
{
    [Fact]
    public void FormIsThatOfKeras()
    {
        var input = Keras.Input(4, name: "x");
        var layers = (JsonArray)new Model(input, 2 - input / 255).GetConfig()["layers"]!;
        Assert.Equal(
            """{"module":"keras.src.ops.numpy","class_name":"TrueDivide","config":{"name":"divide"},"registered_name":"TrueDivide","name":"divide","inbound_nodes":[{"args":[{"class_name":"__keras_tensor__","config":{"shape":[null,4],"dtype":"float32","keras_history":["x",0,0]}},255],"kwargs":{}}]}""",
            layers[1]!.ToJsonString());
        Assert.Equal("""[2,{"class_name":"__keras_tensor__","config":{"shape":[null,4],"dtype":"float32","keras_history":["divide",0,0]}}]""",
            layers[2]!["inbound_nodes"]![0]!["args"]!.ToJsonString());
    }

    [Fact]
    public void OpsComeBack()
    {
        Keras.SetRandomSeed(1);
        Tensor x = Keras.Input((2, 2)), whole = Keras.Input((2, 2), dtype: DType.Int32);
        var h = new Dense(2).Apply(x / 255 + 1) * Ops.Cast(whole, DType.Float32);
        h = Ops.Relu(Ops.MatMul(h, Ops.Exp(-h)) - Ops.Maximum(h, 0.5) * 3);
        var model = new Model([x, whole], [h, Ops.Cast(Ops.Greater(h, 0.1), DType.Float32), new Flatten().Apply(Ops.Sqrt(Ops.Abs(h) + Ops.Square(h)))]);
        var again = Model.FromConfig(model.GetConfig());
        again.SetWeights(model.GetWeights());
        Tensor[] inputs = [Ops.RandomNormal((3, 2, 2)), Ops.RandomInteger((3, 2, 2), 0, 5)];
        foreach (var (expected, actual) in model.ApplyAll(inputs).Zip(again.ApplyAll(inputs)))
            TensorAssert.Identical(expected, actual);
        Assert.Equal(model.GetConfig().ToJsonString(), again.GetConfig().ToJsonString());
    }

    [Fact]
    public void WhatHasNoForm()
    {
        var x = Keras.Input(4, name: "x");
        Assert.Equal("the model cannot be written: the op Flip stands between its layers. Use a layer (Concatenate, Reshape, Rescaling, ...), or a layer of your own.",
            Assert.Throws<NotSupportedException>(() => new Model(x, Ops.Flip(x)).GetConfig()).Message);
        Assert.Equal("the model cannot be written: a constant [4] goes into it. Make it a weight of a layer of your own.",
            Assert.Throws<NotSupportedException>(() => new Model(x, x + new float[] { 1, 2, 3, 4 }).GetConfig()).Message);
    }

    [Fact]
    public void WrongFiles()
    {
        Assert.StartsWith("the op Fft between layers is not available. Available are Add, Subtract, ", Reading("class_name", "Fft"), StringComparison.Ordinal);
        Assert.EndsWith("true is no number.", Reading("argument", JsonValue.Create(true)), StringComparison.Ordinal);
        Assert.EndsWith("an op of 2 inputs has others.", Reading("arguments", null), StringComparison.Ordinal);

        static string Reading(string what, JsonNode? value)
        {
            var x = Keras.Input(4, name: "x");
            var config = new Model(x, x + 1).GetConfig();
            var entry = config["layers"]![1]!;
            var arguments = (JsonArray)entry["inbound_nodes"]![0]!["args"]!;
            if (what == "argument")
                arguments[1] = value;
            else if (what == "arguments")
                arguments.RemoveAt(1);
            else
                entry[what] = value;
            return Assert.Throws<ModelFormatException>(() => Model.FromConfig(config)).Message;
        }
    }
}
