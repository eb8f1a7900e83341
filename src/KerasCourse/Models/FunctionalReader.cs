using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Makes the layers of a functional configuration and applies them as its nodes say, in whichever order the file lists them.</summary>
internal sealed class FunctionalReader(JsonObject config)
{
    private readonly Dictionary<string, List<IReadOnlyList<Tensor>>> _made = [];

    /// <summary>A node: which inputs go in, and what comes out of them.</summary>
    private sealed record Call(string Name, (string Layer, int Node, int Output)[] Inputs, Func<Tensor[], IReadOnlyList<Tensor>> Apply);

    /// <summary>The model.</summary>
    public Model Read()
    {
        var calls = new List<Call>();
        foreach (var entry in FunctionalConfig.Entries(config))
            calls.AddRange(ReadLayer(entry));
        Connect(calls);
        return new Model(Ends("input_layers"), Ends("output_layers"), SerializedObject.Text(config, "name"));
    }

    private List<Call> ReadLayer(JsonObject entry)
    {
        if (KerasOperations.IsOperation(entry))
            return [.. ReadOperation(entry)];
        if (SerializedObject.Read(entry, typeof(Layer)) is not Layer layer)
            throw new ModelFormatException("an entry of layers is no layer.");
        if (!_made.TryAdd(layer.Name, []))
            throw new ModelFormatException($"two layers are called \"{layer.Name}\".");
        if (layer is InputLayer input)
            _made[layer.Name].Add([input.CreateInput(input.BatchShape)]);
        if (entry["inbound_nodes"] is not JsonArray nodes)
            throw new ModelFormatException("inbound_nodes is no list.", layer.Name);
        return [.. nodes.Select(node => ReadCall(layer, node))];
    }

    /// <summary>A node: {args, kwargs} in Keras 3, a list of [layer, node, output, kwargs] in Keras 2.</summary>
    private static Call ReadCall(Layer layer, JsonNode? node)
    {
        var inputs = new List<(string, int, int)>();
        var options = new JsonObject();
        if (node is JsonObject call)
        {
            Collect(call["args"], inputs);
            var named = call["kwargs"] as JsonObject ?? [];
            CollectNamed(layer.CallInputNames, named, inputs);
            foreach (var (key, value) in named)
            {
                if (layer.CallInputNames.Contains(key) && value is JsonObject)
                    continue;
                int before = inputs.Count;
                Collect(value, inputs);
                if (inputs.Count == before && value is not null)
                    options[key] = value.DeepClone();
            }
        }
        else if (node is JsonArray)
        {
            CollectLegacy(node, inputs, options);
        }
        if (inputs.Count == 0)
            throw new ModelFormatException("a node without inputs.", layer.Name);
        return new Call(layer.Name, [.. inputs], tensors =>
        {
            bool? training = options["training"] is JsonValue value && value.TryGetValue(out bool given) ? given : null;
            options.Remove("training");
            var arguments = layer.ReadCallOptions(options);
            return layer.Invoke(tensors, training, arguments: arguments);
        });
    }

    /// <summary>An op between layers; its numbers stand in the list of its inputs.</summary>
    private IEnumerable<Call> ReadOperation(JsonObject entry)
    {
        var (count, compute) = KerasOperations.Read(entry);
        string name = SerializedObject.Text(entry, "name") ?? throw new ModelFormatException("an op without name.");
        if (!_made.TryAdd(name, []))
            throw new ModelFormatException($"two layers are called \"{name}\".");
        foreach (var node in entry["inbound_nodes"] as JsonArray ?? throw new ModelFormatException("inbound_nodes is no list.", name))
        {
            if (node is not JsonObject call || call["args"] is not JsonArray arguments || arguments.Count != count)
                throw new ModelFormatException($"an op of {count} inputs has others.", name);
            var inputs = new List<(string, int, int)>();
            Collect(arguments, inputs);
            yield return new Call(name, [.. inputs], tensors =>
            {
                int next = 0;
                return [compute([.. arguments.Select(argument => argument is JsonValue number ? NumberOf(number, name) : tensors[next++])])];
            });
        }
    }

    private static Tensor NumberOf(JsonValue value, string op) => value.TryGetValue(out int whole) ? whole
        : value.TryGetValue(out double number) ? number
        : throw new ModelFormatException($"{value.ToJsonString()} is no number.", op);

    private static void Collect(JsonNode? arguments, List<(string, int, int)> inputs)
    {
        if (arguments is JsonArray list)
        {
            foreach (var item in list)
                Collect(item, inputs);
        }
        else if (arguments is JsonObject { } tensor && SerializedObject.Text(tensor, "class_name") == "__keras_tensor__")
        {
            inputs.Add(HistoryOf((tensor["config"] as JsonObject)?["keras_history"]));
        }
        else if (arguments is JsonObject dictionary)
        {
            // Keras flattens dictionaries in the order of their keys.
            foreach (var (_, item) in dictionary.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                Collect(item, inputs);
        }
    }

    /// <summary>Tensors given by name, in the order of the names; one that is left out is the one before it, as a key is the value.</summary>
    private static void CollectNamed(IReadOnlyList<string> names, JsonObject named, List<(string, int, int)> inputs)
    {
        for (int i = inputs.Count; i < names.Count && names.Skip(i).Any(name => named[name] is JsonObject); i++)
        {
            if (named[names[i]] is JsonObject tensor)
                Collect(tensor, inputs);
            else
                inputs.Add(inputs[^1]);
        }
    }

    private static void CollectLegacy(JsonNode node, List<(string, int, int)> inputs, JsonObject options)
    {
        if (node is not JsonArray list)
            return;
        if (list is [JsonValue, ..])
        {
            inputs.Add(HistoryOf(list));
            if (list.Count > 3 && list[3] is JsonObject arguments)
            {
                foreach (var (key, value) in arguments)
                {
                    if (value is JsonArray && key is ("initial_state" or "value" or "key"))
                        CollectLegacy(value!, inputs, options);
                    else if (value is not null)
                        options[key] = value.DeepClone();
                }
            }
            return;
        }
        foreach (var item in list)
        {
            if (item is not null)
                CollectLegacy(item, inputs, options);
        }
    }

    /// <summary>Applies the layers, each at its nodes in their order; one round, where the file lists layers in the order of their use.</summary>
    private void Connect(List<Call> calls)
    {
        Queue<Call>[] waiting = [.. calls.GroupBy(call => call.Name).Select(group => new Queue<Call>(group))];
        for (bool progress = true; progress;)
        {
            progress = false;
            foreach (var queue in waiting)
            {
                for (; queue.TryPeek(out var call) && call.Inputs.All(IsMade); progress = true)
                    _made[call.Name].Add(Apply(queue.Dequeue()));
            }
        }
        if (Array.Find(waiting, queue => queue.Count > 0) is { } stuck)
            throw new ModelFormatException(
                $"its inputs {string.Join(", ", stuck.Peek().Inputs.Select(input => $"{input.Layer}[{input.Node}]"))} are made nowhere.", stuck.Peek().Name);
    }

    private bool IsMade((string Layer, int Node, int Output) input) => _made.TryGetValue(input.Layer, out var nodes) && input.Node >= 0 && nodes.Count > input.Node;

    private IReadOnlyList<Tensor> Apply(Call call)
    {
        try
        {
            return call.Apply([.. call.Inputs.Select(TensorOf)]);
        }
        catch (Exception failure) when (failure is ArgumentException or ShapeException or NotSupportedException or InvalidOperationException)
        {
            throw new ModelFormatException(failure.Message, call.Name, inner: failure);
        }
    }

    private Tensor[] Ends(string key)
    {
        var ends = new List<(string, int, int)>();
        CollectEnds(config[key]);
        if (ends.Count == 0)
            throw new ModelFormatException($"{key} names nothing.");
        return [.. ends.Select(TensorOf)];

        void CollectEnds(JsonNode? node)
        {
            IEnumerable<JsonNode?> parts = node switch
            {
                JsonArray list => list,
                JsonObject dictionary => dictionary.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value),
                _ => [],
            };
            if (parts.FirstOrDefault() is JsonValue)
            {
                ends.Add(HistoryOf(node));
                return;
            }
            foreach (var part in parts)
                CollectEnds(part);
        }
    }

    private Tensor TensorOf((string Layer, int Node, int Output) history)
    {
        if (!IsMade(history))
            throw new ModelFormatException($"there is no layer \"{history.Layer}\" with {history.Node + 1} uses.");
        var outputs = _made[history.Layer][history.Node];
        return history.Output >= 0 && history.Output < outputs.Count
            ? outputs[history.Output]
            : throw new ModelFormatException($"layer \"{history.Layer}\" has {outputs.Count} outputs; output {history.Output} is asked for.");
    }

    private static (string, int, int) HistoryOf(JsonNode? history) =>
        history is JsonArray { Count: >= 3 } list && list[0] is JsonValue name && name.TryGetValue(out string? layer)
            ? (layer, ConfigValues.Int(list[1]), ConfigValues.Int(list[2]))
            : throw new ModelFormatException($"{ConfigValues.Short(history)} is no [layer, node, output].");
}
