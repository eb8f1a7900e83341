using System.IO.Compression;
using System.Text.Json.Nodes;
using KerasCourse;

namespace Keras.Tests.Saving;

/// <summary>Which layers a file of Keras asks for.</summary>
internal static class GoldenLayers
{
    /// <summary>Skips the test where the library has not all layers of a .keras file yet.</summary>
    public static void SkipIfMissing(string kerasFile)
    {
        Skip.IfNot(File.Exists(kerasFile), $"no {kerasFile}");
        using var archive = ZipFile.OpenRead(kerasFile);
        using var stream = archive.GetEntry("config.json")!.Open();
        foreach (string name in ClassNames(JsonNode.Parse(stream)))
            Skip.If(KerasClasses.Find(typeof(Layer), name) is null, $"no layer {name} yet");
    }

    private static IEnumerable<string> ClassNames(JsonNode? node) => node switch
    {
        JsonObject entry when entry["module"]?.GetValue<string>() == "keras.layers" => [entry["class_name"]!.GetValue<string>(), .. ClassNames(entry["config"])],
        JsonObject entry => entry.SelectMany(member => ClassNames(member.Value)),
        JsonArray list => list.SelectMany(ClassNames),
        _ => [],
    };
}
