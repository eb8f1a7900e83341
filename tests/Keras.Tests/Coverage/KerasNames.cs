using System.Text.Json.Nodes;

namespace KerasCourse.Tests.Coverage;

/// <summary>Keras's public names by module, as tests/golden/misc lists them.</summary>
internal static class KerasNames
{
    /// <summary>Modules all whose names must be here or on the list of exclusions.</summary>
    public static readonly string[] Complete =
    [
        "layers", "losses", "metrics", "optimizers", "schedules", "callbacks", "initializers", "regularizers", "constraints", "activations",
    ];

    /// <summary>Modules that are listed as far as they are here.</summary>
    public static readonly string[] Listed = ["applications", "datasets", "utils", "ops"];

    /// <summary>The names of each module.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = Read();

    private static Dictionary<string, string[]> Read()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests/golden/misc/manifest.json")))!;
        return manifest["cases"]![0]!["api"]!.AsObject().ToDictionary(
            module => module.Key, module => module.Value!.AsArray().Select(name => name!.GetValue<string>()).ToArray());
    }
}
