namespace KerasCourse;

/// <summary>The graph between a functional model's inputs and outputs, in the order in which Keras lists and runs it.</summary>
internal sealed class FunctionalGraph
{
    private readonly List<GraphNode> _order;

    /// <exception cref="InvalidOperationException">An output does not come from the inputs.</exception>
    public FunctionalGraph(string model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs)
    {
        foreach (var tensor in inputs)
        {
            if (!tensor.IsSymbolic)
                throw new ArgumentException($"Model \"{model}\": an input is an eager tensor {tensor.Shape}; inputs come from Keras.Input.");
        }
        foreach (var tensor in outputs)
        {
            if (!tensor.IsSymbolic)
                throw new ArgumentException($"Model \"{model}\": an output is an eager tensor {tensor.Shape}; it must be computed from the inputs of Keras.Input.");
        }
        Inputs = inputs;
        Outputs = outputs;
        var finished = new HashSet<GraphNode>();
        var postOrder = new List<GraphNode>();
        var firstSeen = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var output in outputs)
            Visit(model, output, finished, postOrder, firstSeen);
        _order = SortByDepth(postOrder, firstSeen);
        Layers = [.. _order.OfType<LayerNode>().Select(node => node.Layer).Distinct()];
        SortLayers(firstSeen);
    }

    public IReadOnlyList<Tensor> Inputs { get; }

    public IReadOnlyList<Tensor> Outputs { get; }

    /// <summary>The layers, input layers included, in Keras's order: by distance from the outputs, then as met.</summary>
    public IReadOnlyList<Layer> Layers { get; private set; }

    /// <summary>All steps in the order in which they run.</summary>
    public IReadOnlyList<GraphNode> Nodes => _order;

    /// <summary>Runs the graph on other tensors.</summary>
    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, bool training)
    {
        var values = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < inputs.Count; i++)
            values[Inputs[i]] = inputs[i];
        foreach (var node in _order)
        {
            if (node.Outputs.All(values.ContainsKey))
                continue;
            var results = node.Run([.. node.Inputs.Select(input => input.IsSymbolic ? values[input] : input)], training);
            for (int i = 0; i < node.Outputs.Count; i++)
                values[node.Outputs[i]] = results[i];
        }
        return [.. Outputs.Select(output => values[output])];
    }

    private void Visit(string model, Tensor tensor, HashSet<GraphNode> finished, List<GraphNode> postOrder, Dictionary<object, int> firstSeen)
    {
        var node = tensor.Origin!;
        if (finished.Contains(node))
            return;
        firstSeen.TryAdd(Owner(node), firstSeen.Count);
        if (!Inputs.Any(input => ReferenceEquals(input, tensor)))
        {
            if (node is LayerNode { Layer: InputLayer, Inputs.Count: 0 })
                throw new InvalidOperationException(
                    $"Model \"{model}\": an output depends on the input \"{node.Name}\" {tensor.Shape}, which is not among the model's inputs. Add it to them.");
            foreach (var input in node.Inputs)
            {
                if (input.IsSymbolic)
                    Visit(model, input, finished, postOrder, firstSeen);
            }
        }
        finished.Add(node);
        postOrder.Add(node);
    }

    /// <summary>What Keras counts as one operation: a layer, however often it is used, or a single op.</summary>
    private static object Owner(GraphNode node) => node is LayerNode layerNode ? layerNode.Layer : node;

    private static List<GraphNode> SortByDepth(List<GraphNode> postOrder, Dictionary<object, int> firstSeen)
    {
        var depths = new Dictionary<GraphNode, int>();
        var ownerDepths = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var known = postOrder.ToHashSet();
        for (int i = postOrder.Count - 1; i >= 0; i--)
        {
            var node = postOrder[i];
            int depth = Math.Max(depths.GetValueOrDefault(node), ownerDepths.GetValueOrDefault(Owner(node)));
            depths[node] = ownerDepths[Owner(node)] = depth;
            foreach (var input in node.Inputs)
            {
                if (input.Origin is { } parent && known.Contains(parent))
                    depths[parent] = Math.Max(depth + 1, depths.GetValueOrDefault(parent));
            }
        }
        return [.. postOrder.Select((node, index) => (node, index))
            .OrderByDescending(entry => depths[entry.node]).ThenBy(entry => entry.index).Select(entry => entry.node)];
    }

    private void SortLayers(Dictionary<object, int> firstSeen)
    {
        var depths = new Dictionary<Layer, int>();
        int distance = 0;
        var remaining = new Dictionary<GraphNode, int>();
        // The distance of a layer from the outputs is that of its farthest use.
        foreach (var node in _order.AsEnumerable().Reverse())
        {
            distance = remaining.GetValueOrDefault(node);
            if (node is LayerNode { Layer: var layer })
                depths[layer] = distance = Math.Max(distance, depths.GetValueOrDefault(layer));
            foreach (var input in node.Inputs)
            {
                if (input.Origin is { } parent)
                    remaining[parent] = Math.Max(distance + 1, remaining.GetValueOrDefault(parent));
            }
        }
        Layers = [.. Layers.OrderByDescending(layer => depths[layer]).ThenBy(layer => firstSeen[layer])];
    }
}
