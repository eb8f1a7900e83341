using Keras.Tests.Saving;
using KerasCourse;
using KerasCourse.Onnx;

namespace Keras.Tests.Export;

/// <summary>Pins how an exported file is built by ONNX's own rules, and what cannot be exported, with the whole text.</summary>
public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each value is made before it is used and has a name of its own; constants have as many bytes as their shapes say.</summary>
    [Fact]
    public void ValuesAreMadeOnceAndBeforeTheyAreUsed()
    {
        var graph = Exported(Sentences()).Graph;
        var made = new HashSet<string>(graph.Input.Select(input => input.Name));
        foreach (var constant in graph.Initializer)
        {
            Assert.True(made.Add(constant.Name), constant.Name);
            int size = constant.DataType is 7 or 11 ? 8 : constant.DataType is 1 or 6 ? 4 : 1;
            Assert.Equal(constant.Dims.Aggregate((long)size, (product, dim) => product * dim), constant.RawData.Length);
        }
        Check(graph, made);
        Assert.Contains(graph.Node, node => node.OpType == "Scan");
        Assert.Contains(graph.Initializer, constant => constant.Name == "words/embeddings" && constant.Dims.SequenceEqual([8, 4]));
        Assert.All(graph.Output, output => Assert.Contains(output.Name, made));
    }

    [Fact]
    public void InputsAndOutputsHaveTheModelsNamesAndShapes()
    {
        var model = Exported(Sentences());
        Assert.Equal((8, 18), (model.IrVersion, model.OpsetImport.Single().Version));
        Assert.Equal("text Int32 [batch, ?]", Text(model.Graph.Input.Single()));
        Assert.Equal("verdict Float32 [batch, 1]", Text(model.Graph.Output.Single()));
    }

    /// <summary>Dropout and its like are nothing outside training.</summary>
    [Fact]
    public void WhatOnlyTrainsIsLeftOut()
    {
        var model = new Sequential([new InputLayer(3), new Dropout(0.5), new GaussianNoise(0.1), new Dense(2, name: "d")]);
        Assert.Equal(["MatMul", "Add", "Identity"], Exported(model).Graph.Node.Select(node => node.OpType));
    }

    [Fact]
    public void WhatCannotBeWrittenIsSaid()
    {
        Assert.Equal("StringLookup \"s\": cannot be written as ONNX: what it does is no op of tensors.",
            Refusal(new Sequential([new InputLayer(3, dtype: DType.String), new StringLookup(numOovIndices: 2, vocabulary: ["a"], name: "s")])));
        Assert.Equal("TextVectorization \"t\": cannot be written as ONNX: what it does is no op of tensors.",
            Refusal(new Sequential([new InputLayer(1, dtype: DType.String), new TextVectorization(outputSequenceLength: 3, vocabulary: ["a"], name: "t")])));
        Assert.Equal("Hashing \"h\": cannot be written as ONNX: it has no form of the op HashBuckets.",
            Refusal(new Sequential([new InputLayer(3, dtype: DType.Int32), new Hashing(5, name: "h")])));
        Assert.Equal("GRU \"g\": cannot be written as ONNX: it is stateful, and a file keeps nothing from run to run.",
            Refusal(new Sequential([new InputLayer((4, 2), batchSize: 3), new GRU(3, stateful: true, name: "g")])));
        var x = KerasCourse.Keras.Input(3);
        Assert.Equal("Dropout \"d\": cannot be written as ONNX: it is called with training: true, and the file is for inference.",
            Refusal(new Model(x, new Dropout(0.5, name: "d").Apply(x, training: true))));
        var open = KerasCourse.Keras.Input(new Shape([Shape.Unknown, 2]));
        Assert.Equal("Sideways \"s\": cannot be written as ONNX: Reshape from [null, 2] to [null, null, 2] leaves several sizes open. Give all sizes but that of the batch in Keras.Input.",
            Refusal(new Model(open, new Sideways().Apply(open))));
    }

    [Fact]
    public void TheFormatIsOnnxAndTheModelIsBuilt()
    {
        Assert.Equal("Sequential \"s\": Export knows the format \"onnx\"; received \"tf_saved_model\".",
            Assert.Throws<ArgumentException>(() => new Sequential(name: "s").Export("m", "tf_saved_model")).Message);
        Assert.Equal("Sequential \"s\": Export needs a built model, it has no weights yet. Give it an InputLayer, call Build, or use it once.",
            Assert.Throws<InvalidOperationException>(() => new Sequential([new Dense(1)], name: "s").Export("m.onnx")).Message);
    }

    /// <summary>The export leaves the model as it was: it trains and predicts as before.</summary>
    [Fact]
    public void TheModelGoesOn()
    {
        var model = new Sequential([new InputLayer((4, 2)), new LSTM(3), new Dense(1)]);
        model.Compile("sgd", "mse");
        Tensor x = np.random.rand(8, 4, 2), y = np.random.rand(8, 1);
        var before = model.Predict(x).ToArray<float>();
        Exported(model);
        Assert.Equal(before, model.Predict(x).ToArray<float>());
        Assert.Single(model.Layers[0].Nodes);
        model.Fit(x, y, verbose: 0);
    }

    private static Model Sentences()
    {
        var text = KerasCourse.Keras.Input(new Shape([Shape.Unknown]), name: "text", dtype: DType.Int32);
        var words = new Embedding(8, 4, maskZero: true, name: "words").Apply(text);
        return new Model(text, new Dense(1, activation: "sigmoid", name: "verdict").Apply(new LSTM(3).Apply(words)));
    }

    private ModelProto Exported(Model model)
    {
        model.Export(_folder["m.onnx"]);
        return ModelProto.Parser.ParseFrom(File.ReadAllBytes(_folder["m.onnx"]));
    }

    private string Refusal(Model model)
    {
        string message = Assert.Throws<NotSupportedException>(() => model.Export(_folder["refused.onnx"])).Message;
        Assert.False(File.Exists(_folder["refused.onnx"]));
        return message;
    }

    private static void Check(GraphProto graph, HashSet<string> made)
    {
        foreach (var node in graph.Node)
        {
            Assert.All(node.Input.Where(input => input.Length > 0), input => Assert.Contains(input, made));
            foreach (var body in node.Attribute.Select(attribute => attribute.G).OfType<GraphProto>())
            {
                made.UnionWith(body.Input.Select(input => input.Name));
                Check(body, made);
            }
            Assert.All(node.Output, output => Assert.True(made.Add(output), output));
        }
    }

    private static string Text(ValueInfoProto value) =>
        $"{value.Name} {Enum.GetValues<DType>().Single(dtype => OnnxTypes.NumberOf(dtype) == value.Type.TensorType.ElemType)} " +
        $"[{string.Join(", ", value.Type.TensorType.Shape.Dim.Select(dim => dim.HasDimValue ? $"{dim.DimValue}" : dim.HasDimParam ? dim.DimParam : "?"))}]";

    private sealed class Sideways() : Layer("s")
    {
        public override Tensor Call(Tensor input, CallContext context) => Ops.Reshape(Ops.Reshape(input, new Shape([Shape.Unknown, 2])), input.Shape);
    }
}
