using Keras.Tests.Golden;
using KerasCourse;
using KerasCourse.Testing;
using KerasCourse.Tests.Layers;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Export;

/// <summary>
/// Pins that exported files pass onnx.checker and give in ONNX Runtime what the models predict: the models that Keras wrote, every layer class,
/// and the layers of the golden cases with all their settings. Skipped where there is no Python with ONNX Runtime.
/// </summary>
public class OnnxRuntimeTests
{
    /// <summary>Classes that ONNX's operators cannot express.</summary>
    private static readonly string[] _refused = ["HashedCrossing", "Hashing", "TextVectorization"];

    [SkippableFact]
    public void KerasModelsPredictTheSame()
    {
        Skip.If(GoldenFiles.Cases("models").Count == 0, GoldenFiles.SkipReason);
        using var folder = new OnnxFolder();
        foreach (var golden in GoldenFiles.Cases("models"))
            folder.Add(golden.Name, Model.Load(golden.FilePath(".keras")), Tensors(golden, "x"), Tensors(golden, "y"));
        folder.AssertAllRun();
    }

    [SkippableFact]
    public void EveryLayerClassIsWrittenOrRefused()
    {
        using var folder = new OnnxFolder();
        var refused = new List<string>();
        foreach (var (name, entry) in LayerTable.Cases)
        {
            try
            {
                folder.Add(name, entry.Create(), entry.Inputs(1));
            }
            catch (NotSupportedException)
            {
                refused.Add(name);
            }
        }
        Assert.Equal(_refused, refused.Order());
        folder.AssertAllRun();
    }

    [SkippableFact]
    public void LayersWithTheSettingsOfTheGoldenCases()
    {
        Skip.If(GoldenFiles.Cases("layers").Count == 0, GoldenFiles.SkipReason);
        using var folder = new OnnxFolder();
        foreach (var golden in GoldenFiles.Cases("layers").Concat(GoldenFiles.Cases("attention")))
        {
            var layer = golden.ClassName == "Lambda" ? new Lambda(x => x * x) : KerasConfig.Create<Layer>(golden.ClassName, golden.Config);
            if (_refused.Contains(layer.GetType().Name))
                continue;
            Tensor[] inputs = Tensors(golden, "x");
            layer.EnsureBuilt(inputs);
            layer.SetWeights(Tensors(golden, "w"));
            for (int i = 0; i < inputs.Length; i++)
            {
                if (golden.Has($"mask{i}") || (i == 0 && golden.Has("mask")))
                    inputs[i].Mask = Ops.Cast(golden[golden.Has($"mask{i}") ? $"mask{i}" : "mask"].ToTensor(), DType.Bool);
            }
            folder.Add(golden.Name, layer, inputs);
        }
        folder.AssertAllRun();
    }

    /// <summary>Sequences of any length, with steps that do not count: loops, masks from an embedding, layers in time, attention.</summary>
    [SkippableFact]
    public void OpenTimeAxes()
    {
        using var folder = new OnnxFolder();
        Tensor words = new int[,] { { 1, 2, 3, 0, 0 }, { 4, 0, 5, 6, 7 }, { 0, 1, 1, 2, 0 } };
        foreach (var (name, layer) in new (string, Layer)[]
        {
            ("lstm", new LSTM(3)), ("gru", new GRU(3, returnSequences: true)), ("backwards", new SimpleRNN(3, returnSequences: true, goBackwards: true)),
            ("both", new Bidirectional(new LSTM(3, returnSequences: true))), ("cells", new RNN([new GRUCell(3), new LSTMCell(2)], returnSequences: true)),
            ("other", new LSTM(3, activation: "relu")), ("in_time", new TimeDistributed(new Dense(2))), ("attention", new AttentionToItself()), ("mean", new GlobalAveragePooling1D()),
        })
        {
            foreach (bool masked in new[] { true, false })
            {
                var input = KerasCourse.Keras.Input(new Shape([Shape.Unknown]), dtype: DType.Int32);
                var model = new Model(input, layer.Apply(new Embedding(8, 4, maskZero: masked).Apply(input)));
                folder.Add($"{name}_{masked}", model, [words], [model.Predict(words)]);
            }
        }
        folder.AssertAllRun();
    }

    /// <summary>Ops between layers, shared and nested models, layers of one's own, and a model without a graph.</summary>
    [SkippableFact]
    public void ModelsOfAllKinds()
    {
        using var folder = new OnnxFolder();
        Tensor x = np.random.rand(3, 4), z = np.random.rand(3, 4);
        Tensor a = KerasCourse.Keras.Input(4), b = KerasCourse.Keras.Input(4);
        var inner = new Sequential([new InputLayer(4), new Dense(4, activation: "relu"), new LayerNormalization()]);
        var sum = inner.Apply(a) + (inner.Apply(b) * 2);
        var model = new Model([a, b], [sum, Ops.Softmax(sum), a], "shared");
        folder.Add("shared", model, [x, z], model.PredictAll(Data.Create([x, z])));
        var free = new Twice();
        folder.Add("free", free, [x], [free.Predict(x)]);
        folder.AssertAllRun();
    }

    /// <summary>Strings to numbers and back, with a word that stands for nothing and words that are not known.</summary>
    [SkippableFact]
    public void Strings()
    {
        using var folder = new OnnxFolder();
        string[] words = ["c", "a", "b"];
        var strings = Tensor.From(["a", "b", "c", "d", "x", "a"], (2, 3));
        folder.Add("mask", new StringLookup(maskToken: "x", vocabulary: words), [strings]);
        folder.Add("counts", new StringLookup(vocabulary: words, outputMode: "count"), [strings]);
        folder.Add("back", new StringLookup(vocabulary: words, invert: true, oovToken: "u"), [Tensor.From(new long[] { 0, 1, 2, 3, 4, -1 }, (2, 3))]);
        folder.AssertAllRun();
    }

    private sealed class AttentionToItself : Layer
    {
        private readonly MultiHeadAttention _attention = new(2, 3);

        public override Tensor Call(Tensor input, CallContext context) => _attention.Apply(input, input, useCausalMask: true);
    }

    private sealed class Twice : Model
    {
        private readonly Dense _dense = new(4);

        public override Tensor Call(Tensor input, CallContext context) => _dense.Apply(_dense.Apply(input));
    }

    private static Tensor[] Tensors(GoldenCase golden, string prefix) => [.. golden.Numbered(prefix).Select(array => array.ToTensor())];
}
