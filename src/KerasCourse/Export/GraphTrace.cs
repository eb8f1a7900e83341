namespace KerasCourse;

/// <summary>
/// Follows a model op by op while it is called with symbolic tensors: layers do not become nodes of a functional model, recurrent layers
/// become loops, and the ops inside are listed in the order in which they run.
/// </summary>
internal sealed class GraphTrace : IDisposable
{
    [ThreadStatic]
    private static GraphTrace? _current;

    private readonly GraphTrace? _outer = _current;
    private readonly Action<OperationNode>? _outerListener = Operation.Recorded;
    private readonly HashSet<Tensor> _inputs = new(ReferenceEqualityComparer.Instance);
    private readonly List<TracedOp> _ops = [];

    /// <summary>Lists the ops of this thread until it is disposed of.</summary>
    /// <param name="inputs">The symbolic tensors that are given, not computed.</param>
    public GraphTrace(params IEnumerable<Tensor> inputs)
    {
        _inputs.UnionWith(inputs);
        _current = this;
        Operation.Recorded = node => _ops.Add(new TracedOp(node, CallContext.Current));
    }

    /// <summary>The trace of this thread, if a model is being followed.</summary>
    public static GraphTrace? Current => _current;

    /// <summary>Whether only the shape that comes out is wanted: the tensor is symbolic, and nobody follows what is computed.</summary>
    public static bool IsShapeOnly(Tensor tensor) => tensor.IsSymbolic && _current is null;

    /// <summary>The ops so far.</summary>
    public IReadOnlyList<TracedOp> Ops => _ops;

    /// <summary>Checks that a layer's inputs and outputs come from ops; the inputs are its caller's doing.</summary>
    /// <exception cref="NotSupportedException">The layer computes outside ops, as those of strings do, or is always called as in training.</exception>
    public void Check(Layer layer, bool? training, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs)
    {
        if (training == true)
            throw new NotSupportedException($"{layer.Describe()}: cannot be written as ONNX: it is called with training: true, and the file is for inference.");
        CheckOrigin(CallContext.Current?.Layer ?? layer, inputs);
        CheckOrigin(layer, outputs);
    }

    /// <summary>Goes back to what was followed before.</summary>
    public void Dispose() => (_current, Operation.Recorded) = (_outer, _outerListener);

    private void CheckOrigin(Layer layer, IReadOnlyList<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.IsSymbolic && tensor.Origin is null && !IsInput(tensor))
                throw new NotSupportedException($"{layer.Describe()}: cannot be written as ONNX: what it does is no op of tensors.");
        }
    }

    private bool IsInput(Tensor tensor) => _inputs.Contains(tensor) || (_outer?.IsInput(tensor) ?? false);
}
