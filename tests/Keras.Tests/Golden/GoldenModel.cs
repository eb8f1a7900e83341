using System.IO.Compression;
using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;

namespace Keras.Tests.Golden;

/// <summary>Builds our model of a Keras model configuration (Sequential or functional), and compiles it as the .keras file says.</summary>
internal static class GoldenModel
{
    public static Model Create(JsonObject config)
    {
        if (config["input_layers"] is null)
        {
            var sequential = new Sequential(name: config["name"]?.GetValue<string>());
            foreach (var layer in config["layers"]!.AsArray())
                sequential.Add(CreateLayer(layer!.AsObject()));
            if (!sequential.IsBuilt && config["build_input_shape"] is JsonArray shape)
                sequential.BuildFor([ShapeOf(shape)]);
            return sequential;
        }

        var tensors = new Dictionary<string, List<IReadOnlyList<Tensor>>>();
        var waiting = new Queue<JsonObject>(config["layers"]!.AsArray().Select(layer => layer!.AsObject()));
        while (waiting.TryDequeue(out var entry))
        {
            string name = entry["name"]!.GetValue<string>();
            if (entry["class_name"]!.GetValue<string>() == "InputLayer")
            {
                var input = entry["config"]!;
                var shape = ShapeOf(input["batch_shape"]!.AsArray())[1..];
                tensors[name] = [[KerasCourse.Keras.Input(shape, dtype: Enum.Parse<DType>(input["dtype"]!.GetValue<string>(), ignoreCase: true), name: name)]];
                continue;
            }
            var nodes = entry["inbound_nodes"]!.AsArray();
            var sources = nodes.Select(node => Histories(node!["args"]!).ToArray()).ToArray();
            if (sources.Any(inputs => inputs.Any(source => !tensors.TryGetValue(source.Layer, out var made) || made.Count <= source.Node)))
            {
                waiting.Enqueue(entry);
                continue;
            }
            var layer = CreateLayer(entry);
            tensors[name] = [.. sources.Select(inputs => layer.ApplyAll([.. inputs.Select(source => tensors[source.Layer][source.Node][source.Output])]))];
        }
        return new Model(Ends(config["input_layers"]!), Ends(config["output_layers"]!), config["name"]?.GetValue<string>());

        Tensor[] Ends(JsonNode layers) => layers[0] is JsonArray
            ? [.. layers.AsArray().Select(end => End(end!.AsArray()))]
            : [End(layers.AsArray())];

        Tensor End(JsonArray end) => tensors[end[0]!.GetValue<string>()][Math.Min(end[1]!.GetValue<int>(), tensors[end[0]!.GetValue<string>()].Count - 1)][end[2]!.GetValue<int>()];
    }

    /// <summary>Compiles with the optimizer, losses and metrics of the compile_config in a .keras file.</summary>
    public static void Compile(Model model, string kerasFile)
    {
        using var archive = ZipFile.OpenRead(kerasFile);
        using var stream = archive.GetEntry("config.json")!.Open();
        var compile = JsonNode.Parse(stream)!["compile_config"]!.AsObject();
        var optimizer = compile["optimizer"]!.AsObject();
        model.Compile(KerasConfig.Create<Optimizer>(optimizer["class_name"]!.GetValue<string>(), optimizer["config"]!.AsObject()),
            LossOf(compile["loss"]!), MetricsOf(compile["metrics"]));
    }

    private static LossArgument LossOf(JsonNode loss) => loss switch
    {
        JsonArray list => LossArgument.Create([.. list.Select(item => LossOf(item!))]),
        JsonObject entry when entry["class_name"]!.GetValue<string>() != "function" => KerasConfig.Create<Loss>(entry["class_name"]!.GetValue<string>(), entry["config"]!.AsObject(), "KerasCourse.Losses"),
        JsonObject entry => entry["config"]!.GetValue<string>(),
        _ => loss.GetValue<string>(),
    };

    private static MetricArgument? MetricsOf(JsonNode? metrics) => metrics switch
    {
        null => null,
        JsonArray list => MetricArgument.Create([.. list.Select(item => MetricsOf(item)!)]),
        JsonObject entry => KerasConfig.Create<Metric>(entry["class_name"]!.GetValue<string>(), entry["config"]!.AsObject(), "KerasCourse.Metrics"),
        _ => metrics.GetValue<string>(),
    };

    private static Layer CreateLayer(JsonObject entry)
    {
        string className = entry["class_name"]!.GetValue<string>();
        var config = entry["config"]!.AsObject();
        if (className is "Functional" or "Sequential")
            return Create(config);
        if (className == "InputLayer")
            return new InputLayer(ShapeOf(config["batch_shape"]!.AsArray())[1..], dtype: Enum.Parse<DType>(config["dtype"]!.GetValue<string>(), ignoreCase: true), name: config["name"]!.GetValue<string>());
        return KerasConfig.Create<Layer>(className, config);
    }

    private static Shape ShapeOf(JsonArray sizes) => Shape.Create([.. sizes.Select(size => size?.GetValue<int>())]);

    private static IEnumerable<(string Layer, int Node, int Output)> Histories(JsonNode arguments)
    {
        if (arguments is JsonArray list)
            return list.Where(item => item is not null).SelectMany(item => Histories(item!));
        if (arguments is JsonObject entry && entry["config"]?["keras_history"] is JsonArray history)
            return [(history[0]!.GetValue<string>(), history[1]!.GetValue<int>(), history[2]!.GetValue<int>())];
        return [];
    }
}
