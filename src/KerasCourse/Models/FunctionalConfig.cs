using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Functional models in Keras's schema: layers with the nodes at which they were applied, inputs and outputs by their histories.</summary>
internal static class FunctionalConfig
{
    /// <summary>The configuration of a model.</summary>
    public static JsonObject Write(Model model, FunctionalGraph graph)
    {
        var used = graph.Nodes.ToHashSet();
        var places = PlacesOf(graph, used);
        var layers = new JsonArray();
        foreach (var layer in graph.Layers)
        {
            var entry = SerializedObject.Write(layer);
            entry["name"] = layer.Name;
            entry["inbound_nodes"] = new JsonArray(
                [.. NodesOf(layer, used).Where(node => node.Inputs.Count > 0).Select(node => CallOf(node, places))]);
            layers.Add(entry);
        }
        foreach (var node in graph.Nodes.OfType<OperationNode>())
        {
            var entry = KerasOperations.Write(node, places[node].Name);
            JsonNode[] arguments = [.. node.Inputs.Select(input => TensorOf(input, places))];
            entry["inbound_nodes"] = new JsonArray(new JsonObject { ["args"] = new JsonArray(arguments), ["kwargs"] = new JsonObject() });
            layers.Add(entry);
        }
        return new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["layers"] = layers,
            ["input_layers"] = Ends(graph.Inputs, places),
            ["output_layers"] = Ends(graph.Outputs, places),
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

    /// <summary>By which name and number a node's outputs are called: the layer and its use, or the op.</summary>
    private static Dictionary<GraphNode, (string Name, int Number)> PlacesOf(FunctionalGraph graph, HashSet<GraphNode> used)
    {
        var places = new Dictionary<GraphNode, (string Name, int Number)>();
        foreach (var layer in graph.Layers)
        {
            int number = 0;
            foreach (var node in NodesOf(layer, used))
                places[node] = (layer.Name, number++);
        }
        var names = graph.Layers.Select(layer => layer.Name).ToHashSet();
        foreach (var node in graph.Nodes.OfType<OperationNode>())
        {
            string first = Names.ToSnakeCase(node.Name), name = first;
            for (int i = 1; !names.Add(name); i++)
                name = $"{first}_{i}";
            places[node] = (name, 0);
        }
        return places;
    }

    private static IEnumerable<LayerNode> NodesOf(Layer layer, HashSet<GraphNode> used)
    {
        foreach (var node in used.OfType<LayerNode>())
        {
            if (node.Layer == layer)
                yield return node;
        }
    }

    private static JsonObject CallOf(LayerNode node, Dictionary<GraphNode, (string Name, int Number)> places)
    {
        JsonNode[] tensors = [.. node.Inputs.Select(input => TensorOf(input, places))];
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

    /// <summary>A tensor of the graph by its history; a constant by its numbers.</summary>
    private static JsonNode TensorOf(Tensor tensor, Dictionary<GraphNode, (string Name, int Number)> places)
    {
        if (!tensor.IsSymbolic)
            return ConstantOf(tensor);
        return new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject
            {
                ["shape"] = ConfigWriter.ShapeOf(tensor.Shape),
                ["dtype"] = tensor.DType.KerasName(),
                ["keras_history"] = HistoryOf(tensor, places),
            },
        };
    }

    private static JsonNode ConstantOf(Tensor tensor)
    {
        if (tensor.Rank > 0)
        {
            throw new NotSupportedException(
                $"the model cannot be written: a constant {tensor.Shape} goes into it. Make it a weight of a layer of your own.");
        }
        double number = tensor.ToScalar<double>();
        return tensor.DType.IsFloat() ? JsonValue.Create(number) : JsonValue.Create((long)number);
    }

    private static JsonArray HistoryOf(Tensor tensor, Dictionary<GraphNode, (string Name, int Number)> places)
    {
        var (name, number) = places[tensor.Origin!];
        return [name, number, tensor.OriginIndex];
    }

    private static JsonArray Ends(IReadOnlyList<Tensor> tensors, Dictionary<GraphNode, (string Name, int Number)> places) => tensors.Count == 1
        ? HistoryOf(tensors[0], places)
        : [.. tensors.Select(tensor => HistoryOf(tensor, places))];
}
