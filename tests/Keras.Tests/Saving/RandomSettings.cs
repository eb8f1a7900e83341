using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keras.Tests.Saving;

/// <summary>Changes one setting of a layer's configuration at random; what the layer does not allow is for the caller to pass over.</summary>
internal static class RandomSettings
{
    private static readonly string[] _activations = ["linear", "relu", "tanh", "sigmoid", "softplus", "gelu", "silu", "elu"];

    private static readonly string[] _initializers =
    [
        """{"class_name": "Zeros", "config": {}}""", """{"class_name": "Ones", "config": {}}""", """{"class_name": "Constant", "config": {"value": 0.25}}""",
        """{"class_name": "RandomNormal", "config": {"mean": 0.5, "stddev": 0.1, "seed": 3}}""", """{"class_name": "RandomUniform", "config": {"minval": -0.5, "maxval": 0.5, "seed": null}}""",
        """{"class_name": "HeNormal", "config": {"seed": 7}}""", """{"class_name": "LecunUniform", "config": {"seed": null}}""",
        """{"class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_out", "distribution": "uniform", "seed": 1}}""",
    ];

    private static readonly string?[] _regularizers =
    [
        null, """{"class_name": "L1", "config": {"l1": 0.5}}""", """{"class_name": "L2", "config": {"l2": 0.25}}""", """{"class_name": "L1L2", "config": {"l1": 0.1, "l2": 0.2}}""",
    ];

    private static readonly string?[] _constraints =
    [
        null, """{"class_name": "NonNeg", "config": {}}""", """{"class_name": "MaxNorm", "config": {"max_value": 1.5, "axis": 0}}""", """{"class_name": "UnitNorm", "config": {"axis": 0}}""",
        """{"class_name": "MinMaxNorm", "config": {"min_value": 0.5, "max_value": 1.5, "rate": 0.5, "axis": 0}}""",
    ];

    public static void Change(JsonObject config, Random random)
    {
        string[] keys = [.. config.Select(entry => entry.Key).Where(key => key is not ("name" or "dtype" or "data_format" or "synchronized" or "renorm" or "sparse"))];
        string chosen = keys[random.Next(keys.Length)];
        config[chosen] = chosen switch
        {
            _ when chosen.EndsWith("activation", StringComparison.Ordinal) => _activations[random.Next(_activations.Length)],
            _ when chosen.EndsWith("initializer", StringComparison.Ordinal) => JsonNode.Parse(_initializers[random.Next(_initializers.Length)]),
            _ when chosen.EndsWith("regularizer", StringComparison.Ordinal) => Parse(_regularizers[random.Next(_regularizers.Length)]),
            _ when chosen.EndsWith("constraint", StringComparison.Ordinal) => Parse(_constraints[random.Next(_constraints.Length)]),
            "padding" when config[chosen] is JsonValue => random.Next(2) == 0 ? "valid" : "same",
            "merge_mode" => new[] { "concat", "sum", "mul", "ave", null }[random.Next(5)],
            _ => Other(config[chosen], random),
        };
    }

    private static JsonNode? Other(JsonNode? value, Random random)
    {
        switch (value)
        {
            case JsonObject entry when entry["config"] is JsonObject inner:
                var copy = entry.DeepClone().AsObject();
                Change(copy["config"]!.AsObject(), random);
                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Other(item, random))]);
            case JsonValue:
                return value.GetValueKind() switch
                {
                    JsonValueKind.True or JsonValueKind.False => random.Next(2) == 0,
                    JsonValueKind.Number when value.ToJsonString().Contains('.') => JsonNode.Parse($"0.{random.Next(1, 99):00}5"),
                    JsonValueKind.Number => random.Next(1, 5),
                    _ => value.DeepClone(),
                };
            default:
                return null;
        }
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
