using System.Text.Json.Nodes;
using Keras.Tests.Golden;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>Pins that an object made of Keras's configuration writes the same configuration: every key, every value.</summary>
public class ConfigGoldenTests
{
    /// <summary>All cases of classes with settings; that of a Lambda holds Python's code.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (string family in new[] { "layers", "attention", "losses", "metrics", "optimizers", "schedules", "parts" })
            {
                foreach (var golden in GoldenFiles.Cases(family).Where(golden => golden.Config.Count > 0 && golden.ClassName != "Lambda"))
                    all.Add(family, golden.Name);
            }
            return all;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void WritesWhatKerasWrites(string family, string name)
    {
        var golden = GoldenFiles.Case(family, name);
        var type = KerasConfig.TypeOf(golden);
        var made = (KerasSaveable)SerializedObject.Read(new JsonObject { ["class_name"] = golden.ClassName, ["config"] = golden.Config.DeepClone() }, type);
        if (made is Schedule)
            golden.Config.Remove("name"); // Schedules have no name here.
        Same(Normalize(golden.Config), Normalize(made.GetConfig()), golden.ClassName);
    }

    /// <summary>What Keras leaves out and we write may be there; everything of Keras's must be, with its value.</summary>
    private static void Same(JsonNode? expected, JsonNode? actual, string place)
    {
        switch (expected, actual)
        {
            case (JsonObject expectedObject, JsonObject actualObject):
                foreach (var (key, value) in expectedObject)
                    Same(value, actualObject.TryGetPropertyValue(key, out var own) ? own : throw new KeyNotFoundException($"{place}.{key} is not written"), $"{place}.{key}");
                break;
            case (JsonArray expectedList, JsonArray actualList):
                Assert.True(expectedList.Count == actualList.Count, $"{place}: {expectedList.ToJsonString()} but {actualList.ToJsonString()}");
                for (int i = 0; i < expectedList.Count; i++)
                    Same(expectedList[i], actualList[i], $"{place}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{place}: Keras {expected?.ToJsonString() ?? "null"}, ours {actual?.ToJsonString() ?? "null"}");
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
