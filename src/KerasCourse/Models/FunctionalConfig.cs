using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Functional models in Keras's schema: layers with the nodes at which they were applied, inputs and outputs by their histories.</summary>
internal static class FunctionalConfig
{
    /// <summary>The configuration of a model.</summary>
    public static JsonObject Write(Model model, FunctionalGraph graph)
    {
        var used = graph.Nodes.ToHashSet();
        var numbers = new Dictionary<GraphNode, int>();
        foreach (var layer in graph.Layers)
        {
            foreach (var node in NodesOf(layer, used))
                numbers[node] = numbers.Count(entry => ((LayerNode)entry.Key).Layer == layer);
        }
        var layers = new JsonArray();
        foreach (var layer in graph.Layers)
        {
            var entry = SerializedObject.Write(layer);
            entry["name"] = layer.Name;
            entry["inbound_nodes"] = new JsonArray([.. NodesOf(layer, used).Where(node => node.Inputs.Count > 0).Select(node => CallOf(node, numbers))]);
            layers.Add(entry);
        }
        return new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["layers"] = layers,
            ["input_layers"] = Ends(graph.Inputs, numbers),
            ["output_layers"] = Ends(graph.Outputs, numbers),
        };
    }

    /// <summary>The model of a configuration.</summary>
    /// <exception cref="ModelFormatException">Layers, nodes or ends do not fit together.</exception>
    public static Model Read(JsonObject config) => new FunctionalReader(config).Read();

    /// <summary>The serialized layers of a model's configuration.</summary>
    public static IEnumerable<JsonObject> Entries(JsonObject config)
    {
        if (config["layers"] is not JsonArray { Count: <= ModelLimits.MaxLayers } layers)
            throw new ModelFormatException("layers is no list.");
        return layers.Select(entry => entry as JsonObject ?? throw new ModelFormatException("an entry of layers is no object."));
    }

    private static IEnumerable<LayerNode> NodesOf(Layer layer, HashSet<GraphNode> used)
    {
        foreach (var node in used.OfType<LayerNode>())
        {
            if (node.Layer == layer)
                yield return node;
        }
    }

    private static JsonObject CallOf(LayerNode node, Dictionary<GraphNode, int> numbers)
    {
        JsonNode[] tensors = [.. node.Inputs.Select(input => TensorOf(node, input, numbers))];
        if (node.Masks is not null)
            throw new NotSupportedException($"{node.Layer.Describe()}: was given its masks by hand, which no file can hold. Let them come with the inputs.");
        var names = node.Layer.CallInputNames;
        bool oneByOne = tensors.Length == 1 || names.Count > 0;
        var arguments = oneByOne ? new JsonArray(tensors[0]) : new JsonArray(new JsonArray(tensors));
        var options = node.Layer.WriteCallOptions(node.Arguments);
        for (int i = 1; oneByOne && i < tensors.Length; i++)
            options[names[i]] = tensors[i];
        if (node.Training is { } training)
            options["training"] = training;
        return new JsonObject { ["args"] = arguments, ["kwargs"] = options };
    }

    private static JsonObject TensorOf(LayerNode node, Tensor tensor, Dictionary<GraphNode, int> numbers)
    {
        if (tensor.Origin is not LayerNode)
            throw new NotSupportedException(
                $"{node.Layer.Describe()}: its input comes from {tensor.Origin?.Name ?? "a constant"}, which is no layer, so the model cannot be written. " +
                "Use a layer (Add, Multiply, Concatenate, Rescaling, ...), or a layer of your own.");
        return new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject
            {
                ["shape"] = ConfigWriter.ShapeOf(tensor.Shape),
                ["dtype"] = tensor.DType.KerasName(),
                ["keras_history"] = HistoryOf(tensor, numbers),
            },
        };
    }

    private static JsonArray HistoryOf(Tensor tensor, Dictionary<GraphNode, int> numbers) =>
        tensor.Origin is LayerNode node && numbers.TryGetValue(node, out int number)
            ? [node.Layer.Name, number, tensor.OriginIndex]
            : throw new NotSupportedException($"an end of the model comes from the op {tensor.Origin?.Name}, which is no layer, so the model cannot be written. End it with a layer.");

    private static JsonArray Ends(IReadOnlyList<Tensor> tensors, Dictionary<GraphNode, int> numbers) => tensors.Count == 1
        ? HistoryOf(tensors[0], numbers)
        : [.. tensors.Select(tensor => HistoryOf(tensor, numbers))];
}
