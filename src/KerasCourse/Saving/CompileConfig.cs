using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>How a model is trained, in Keras's compile_config: optimizer, losses and metrics, each as a word, an object, a list or by name.</summary>
internal static class CompileConfig
{
    /// <summary>What Compile was given.</summary>
    /// <exception cref="NotSupportedException">A loss or metric is a function of C# code.</exception>
    public static JsonObject Write(Model model)
    {
        var arguments = model.Trainer.Arguments;
        return new JsonObject
        {
            ["optimizer"] = SerializedObject.Write(model.Optimizer),
            ["loss"] = arguments.Loss is { } loss ? Write(loss) : null,
            ["loss_weights"] = arguments.LossWeights is { } weights ? Write(weights) : null,
            ["metrics"] = arguments.Metrics is { } metrics ? Write(metrics, isInList: false) : null,
            ["weighted_metrics"] = arguments.Weighted is { } weighted ? Write(weighted, isInList: false) : null,
            ["run_eagerly"] = model.Trainer.RunEagerly,
            ["steps_per_execution"] = model.Trainer.StepsPerExecution,
            ["jit_compile"] = model.Trainer.JitCompile,
        };
    }

    /// <summary>Compiles a model as the configuration says.</summary>
    /// <exception cref="ModelFormatException">A loss or metric is not known.</exception>
    public static void Apply(Model model, JsonObject config, JsonObject optimizer)
    {
        try
        {
            model.Compile((Optimizer)SerializedObject.Read(optimizer, typeof(Optimizer)),
                config["loss"] is { } loss ? ReadLoss(loss) : null,
                config["metrics"] is { } metrics ? ReadMetrics(metrics) : null,
                config["run_eagerly"] is JsonValue eagerly && eagerly.TryGetValue(out bool always) && always,
                config["loss_weights"] is { } weights ? ReadWeights(weights) : null,
                config["weighted_metrics"] is { } weighted ? ReadMetrics(weighted) : null);
        }
        catch (ModelFormatException failure)
        {
            throw failure.Within("compile_config");
        }
        catch (ArgumentException failure)
        {
            throw new ModelFormatException(failure.Message, "compile_config", inner: failure);
        }
    }

    private static JsonNode? Write(LossArgument argument) => argument.Loss is { } loss ? SerializedObject.Write(loss)
        : argument.ByName.Count > 0 ? new JsonObject(argument.ByName.Select(entry => KeyValuePair.Create(entry.Key, Write(entry.Value))))
        : new JsonArray([.. argument.List.Select(Write)]);

    private static JsonNode Write(LossWeights weights) => weights.ByName.Count > 0
        ? new JsonObject(weights.ByName.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)ConfigWriter.Float(entry.Value))))
        : new JsonArray([.. weights.List.Select(ConfigWriter.Float)]);

    private static JsonNode? Write(MetricArgument argument, bool isInList)
    {
        JsonNode? single = argument.Word is { } word ? word : argument.Metric is { } metric ? SerializedObject.Write(metric) : null;
        if (single is not null)
            return isInList ? single : new JsonArray(single);
        return argument.ByName.Count > 0
            ? new JsonObject(argument.ByName.Select(entry => KeyValuePair.Create(entry.Key, Write(entry.Value, isInList: true))))
            : new JsonArray([.. argument.List.Select(item => Write(item, isInList: true))]);
    }

    private static LossArgument ReadLoss(JsonNode node)
    {
        switch (node)
        {
            case JsonArray list:
                return LossArgument.Create([.. list.Select(item => ReadLoss(item ?? throw new ModelFormatException("an output without a loss in a list of losses is not available; give losses by name.", "loss")))]);
            case JsonObject serialized when serialized.ContainsKey("class_name"):
                return IsFunction(serialized, out string name) ? name : (Loss)SerializedObject.Read(serialized, typeof(Loss));
            case JsonObject byName:
                var argument = new LossArgument();
                foreach (var (output, loss) in byName)
                {
                    if (loss is not null)
                        argument[output] = ReadLoss(loss);
                }
                return argument;
            default:
                return (string)ConfigValues.Read(node, typeof(string), "loss");
        }
    }

    private static MetricArgument ReadMetrics(JsonNode node)
    {
        switch (node)
        {
            case JsonArray { Count: 1 } single when single[0] is JsonArray:
                return ReadMetrics(single[0]!); // Keras 2 writes a list for the one output.
            case JsonArray list:
                return MetricArgument.Create([.. list.Select(item => item is null ? MetricArgument.Create([]) : ReadMetrics(item))]);
            case JsonObject serialized when serialized.ContainsKey("class_name"):
                return IsFunction(serialized, out string name) ? name : (Metric)SerializedObject.Read(serialized, typeof(Metric));
            case JsonObject byName:
                var argument = new MetricArgument();
                foreach (var (output, metrics) in byName)
                {
                    if (metrics is not null)
                        argument[output] = ReadMetrics(metrics);
                }
                return argument;
            default:
                return (string)ConfigValues.Read(node, typeof(string), "metrics");
        }
    }

    private static LossWeights ReadWeights(JsonNode node)
    {
        switch (node)
        {
            case JsonArray list:
                return LossWeights.Create([.. list.Select(item => item is null ? 1 : (double)ConfigValues.Read(item, typeof(double), "loss_weights"))]);
            case JsonObject byName:
                var weights = new LossWeights();
                foreach (var (output, factor) in byName)
                    weights[output] = factor is null ? 1 : (double)ConfigValues.Read(factor, typeof(double), "loss_weights");
                return weights;
            default:
                return LossWeights.Create([(double)ConfigValues.Read(node, typeof(double), "loss_weights")]);
        }
    }

    /// <summary>Whether it is one of Keras's functions, which the words name, and which one. Keras 2 wraps metrics' functions.</summary>
    private static bool IsFunction(JsonObject serialized, out string name)
    {
        name = SerializedObject.Text(serialized, "class_name") switch
        {
            "function" => SerializedObject.Text(serialized, "config") ?? "",
            "MeanMetricWrapper" when serialized["config"] is JsonObject config => SerializedObject.Text(config, "fn") ?? "",
            _ => "",
        };
        return name.Length > 0;
    }
}
