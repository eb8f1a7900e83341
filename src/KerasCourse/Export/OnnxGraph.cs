using KerasCourse.Onnx;

namespace KerasCourse;

/// <summary>A graph that is being written: nodes in the order in which they run, constants once, a name for each value.</summary>
internal sealed class OnnxGraph
{
    /// <summary>The domain of ONNX's operators for classical machine learning.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    private readonly Dictionary<Tensor, string> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string, DType), string> _numbers = [];
    private readonly OnnxNames _names;
    private readonly OnnxGraph? _outer;

    /// <summary>A model's graph.</summary>
    public OnnxGraph(string name)
        : this(name, new OnnxNames(), null)
    {
    }

    private OnnxGraph(string name, OnnxNames names, OnnxGraph? outer) => (Proto, _names, _outer) = (new GraphProto { Name = name }, names, outer);

    /// <summary>What has been written.</summary>
    public GraphProto Proto { get; }

    /// <summary>Whether a node is of the operators for classical machine learning, which have a name of their own (<see cref="MachineLearning"/>).</summary>
    public bool UsesMachineLearning { get; private set; }

    /// <summary>The path of the layer whose nodes come next; their names begin with it.</summary>
    public string Scope { get; set; } = "";

    /// <summary>A graph inside this one: the body of a loop, which sees the values around it.</summary>
    public OnnxGraph Inner() => new(_names.Unique($"{Scope}/body"), _names, this) { Scope = Scope };

    /// <summary>Writes a node of one output and gives the output's name.</summary>
    public string Add(string type, string[] inputs, params (string Name, object Value)[] attributes) => AddAll(type, inputs, 1, attributes)[0];

    /// <summary>Writes a node of several outputs and gives their names.</summary>
    public string[] AddAll(string type, string[] inputs, int outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { Name = _names.Unique($"{Scope}/{type}"), OpType = type };
        node.Input.AddRange(inputs);
        for (int i = 0; i < outputs; i++)
            node.Output.Add(i == 0 ? node.Name : _names.Unique($"{node.Name}:{i}"));
        foreach (var (name, value) in attributes)
            node.Attribute.Add(OnnxAttribute.Of(name, value));
        Proto.Node.Add(node);
        return [.. node.Output];
    }

    /// <summary>Writes a node of the operators for classical machine learning.</summary>
    public string AddMachineLearning(string type, string[] inputs, params (string Name, object Value)[] attributes)
    {
        string name = Add(type, inputs, attributes);
        Proto.Node[^1].Domain = MachineLearning;
        for (var graph = this; graph is not null; graph = graph._outer)
            graph.UsesMachineLearning = true;
        return name;
    }

    /// <summary>The name of a tensor: of a value that has been written, or of a constant, which is written at its first use.</summary>
    public string NameOf(Tensor tensor)
    {
        if (Find(tensor) is { } name)
            return name;
        return tensor.IsSymbolic ? throw new InvalidOperationException($"ONNX: the value {tensor.Shape} has not been written.") : Constant(tensor, tensor.Variable?.Path);
    }

    /// <summary>Says what a symbolic tensor is called.</summary>
    public void SetName(Tensor tensor, string name) => _values[tensor] = name;

    /// <summary>Declares an input of the graph.</summary>
    public string Input(Tensor tensor, string name)
    {
        name = _names.Unique(name);
        Proto.Input.Add(OnnxTypes.Value(name, tensor.Spec));
        _values[tensor] = name;
        return name;
    }

    /// <summary>Declares an output of the graph, which is one of its values under a name of its own.</summary>
    public void Output(Tensor tensor, string name)
    {
        name = _names.Unique(name);
        var node = new NodeProto { Name = name, OpType = "Identity" };
        node.Input.Add(NameOf(tensor));
        node.Output.Add(name);
        Proto.Node.Add(node);
        Proto.Output.Add(OnnxTypes.Value(name, tensor.Spec));
    }

    /// <summary>Writes a constant. Those of all loops stand in the outermost graph.</summary>
    public string Constant(Tensor tensor, string? name)
    {
        if (_outer is not null)
            return _outer.Constant(tensor, name);
        name = _names.Unique(name ?? "constant");
        Proto.Initializer.Add(OnnxTypes.Constant(name, tensor));
        return _values[tensor] = name;
    }

    /// <summary>A constant of whole numbers: sizes, axes.</summary>
    public string Longs(params int[] numbers) =>
        Shared($"[{string.Join(",", numbers)}]", DType.Int64, () => Tensor.From(Array.ConvertAll(numbers, number => (long)number), Shape.Of(numbers.Length)));

    /// <summary>A constant number.</summary>
    public string Number(double number, DType dtype) => Shared($"{number:R}", dtype, () => Ops.Full(Shape.Scalar, number, dtype));

    private string? Find(Tensor tensor) => _values.TryGetValue(tensor, out string? name) ? name : _outer?.Find(tensor);

    private string Shared(string key, DType dtype, Func<Tensor> create)
    {
        if (_outer is not null)
            return _outer.Shared(key, dtype, create);
        if (!_numbers.TryGetValue((key, dtype), out string? name))
            _numbers[(key, dtype)] = name = Constant(create(), null);
        return name;
    }
}
