using System.Text.Json.Nodes;

namespace Keras.Tests.Saving;

/// <summary>Compares a configuration with Keras's.</summary>
internal static class ConfigComparison
{
    /// <summary>What Keras leaves out and we write may be there; everything of Keras's must be, with its value.</summary>
    public static void Same(JsonObject expected, JsonObject actual, string place) => Compare(Normalize(expected), Normalize(actual), place);

    private static void Compare(JsonNode? expected, JsonNode? actual, string place)
    {
        switch (expected, actual)
        {
            case (JsonObject expectedObject, JsonObject actualObject):
                foreach (var (key, value) in expectedObject)
                {
                    Assert.True(actualObject.TryGetPropertyValue(key, out var written), $"{place}.{key} is not written");
                    Compare(value, written, $"{place}.{key}");
                }
                break;
            case (JsonArray expectedList, JsonArray actualList):
                Assert.True(expectedList.Count == actualList.Count,
                    $"{place}: {expectedList.ToJsonString()} but {actualList.ToJsonString()}");
                for (int i = 0; i < expectedList.Count; i++)
                    Compare(expectedList[i], actualList[i], $"{place}[{i}]");
                break;
            case (JsonValue one, JsonValue other)
                when one.TryGetValue(out double number) && other.TryGetValue(out double own) && (float)number == (float)own:
                break; // Keras writes some numbers as Float32 has them.
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual),
                    $"{place}: Keras {expected?.ToJsonString() ?? "null"}, ours {actual?.ToJsonString() ?? "null"}");
                break;
        }
    }

    /// <summary>Drops what says nothing: ids of Python objects, shapes that a layer was built for.</summary>
    private static JsonNode Normalize(JsonNode node)
    {
        var copy = JsonNode.Parse(node.ToJsonString())!;
        Clean(copy);
        return copy;

        static void Clean(JsonNode? node)
        {
            if (node is JsonObject entry)
            {
                entry.Remove("shared_object_id");
                entry.Remove("build_config");
                entry.Remove("seed");
                if (entry["learning_rate"] is JsonObject schedule)
                    schedule["config"]!.AsObject().Remove("name");
                if (entry["dtype"] is JsonObject policy)
                    entry["dtype"] = policy["config"]!["name"]!.DeepClone();
                foreach (var (_, value) in entry)
                    Clean(value);
            }
            else if (node is JsonArray list)
            {
                foreach (var item in list)
                    Clean(item);
            }
        }
    }
}
