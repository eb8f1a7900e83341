namespace KerasCourse;

/// <summary>Writes ops one after the other, each in ONNX's form, or in simpler ops.</summary>
internal static class OnnxOps
{
    /// <summary>Writes those of the ops that the wanted tensors come from.</summary>
    /// <exception cref="NotSupportedException">ONNX has no form of an op.</exception>
    public static void Write(OnnxGraph graph, IReadOnlyList<TracedOp> ops, IEnumerable<Tensor> wanted)
    {
        var needed = new HashSet<GraphNode>(wanted.Select(tensor => tensor.Origin).OfType<GraphNode>());
        foreach (var op in ops.Reverse())
        {
            if (needed.Contains(op.Node))
                needed.UnionWith(op.Node.Inputs.Select(input => input.Origin).OfType<GraphNode>());
        }
        foreach (var op in ops.Where(op => needed.Contains(op.Node)))
            Write(graph, op);
    }

    private static void Write(OnnxGraph graph, TracedOp traced)
    {
        if (traced.Context is not null)
            graph.Scope = traced.Path;
        var op = new OnnxOp(graph, traced.Node, traced.Layer);
        string[] names = FormOf(op) ?? InSimplerOps(op);
        for (int i = 0; i < op.Outputs.Count; i++)
            graph.SetName(op.Outputs[i], names[i]);
    }

    private static string[]? FormOf(OnnxOp op) =>
        (ElementwiseForms.Write(op) ?? ActivationForms.Write(op) ?? ReductionForms.Write(op) ?? ShapingForms.Write(op) ?? IndexingForms.Write(op) ?? LinearForms.Write(op)
            ?? ConvolutionForms.Write(op) ?? PoolingForms.Write(op) ?? NormalizationForms.Write(op) ?? ImageForms.Write(op)) is { } name
            ? [name]
            : ShapingForms.WriteSplit(op) ?? RecurrentForms.Write(op) ?? ScanForm.Write(op);

    private static string[] InSimplerOps(OnnxOp op)
    {
        Tensor[]? results;
        IReadOnlyList<TracedOp> simpler;
        using (var trace = new GraphTrace())
        {
            results = op.Operation.Decompose([.. op.Inputs]);
            simpler = trace.Ops;
        }
        if (results is null)
            throw op.Refusal($"it has no form of the op {op.Operation.Name}.");
        Write(op.Graph, simpler, results);
        return [.. op.Outputs.Select((_, i) => op.Graph.NameOf(results[i]))];
    }
}
