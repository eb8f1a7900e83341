namespace KerasCourse;

/// <summary>An op that is being written: what goes in and comes out, and the graph that takes its nodes.</summary>
internal sealed class OnnxOp(OnnxGraph graph, OperationNode node, Layer? layer)
{
    public OnnxGraph Graph => graph;

    public Operation Operation => node.Operation;

    public IReadOnlyList<Tensor> Inputs => node.Inputs;

    public IReadOnlyList<Tensor> Outputs => node.Outputs;

    /// <summary>The first input.</summary>
    public Tensor X => node.Inputs[0];

    /// <summary>The first output.</summary>
    public Tensor Y => node.Outputs[0];

    /// <summary>The name of an input.</summary>
    public string this[int input] => graph.NameOf(node.Inputs[input]);

    /// <summary>Writes a node whose inputs are the op's.</summary>
    public string Same(string type, params (string, object)[] attributes) =>
        graph.Add(type, [.. Enumerable.Range(0, Inputs.Count).Select(i => this[i])], attributes);

    /// <summary>Writes a node.</summary>
    public string Add(string type, string[] inputs, params (string, object)[] attributes) => graph.Add(type, inputs, attributes);

    /// <summary>Axes in another order; constants are turned here and now.</summary>
    public string Transposed(Tensor tensor, params int[] order) => tensor.IsSymbolic
        ? graph.Add("Transpose", [graph.NameOf(tensor)], ("perm", order))
        : graph.Constant(Ops.Transpose(tensor, order), tensor.Variable?.Path);

    /// <summary>Applies the activation that a fused op ends with.</summary>
    public string Activated(string x, FusedActivation activation) => activation == FusedActivation.None ? x : graph.Add($"{activation}", [x]);

    /// <summary>Tells why the op cannot be written.</summary>
    public NotSupportedException Refusal(string reason) =>
        new($"{(layer is null ? Operation.Name : layer.Describe())}: cannot be written as ONNX: {reason}");
}
