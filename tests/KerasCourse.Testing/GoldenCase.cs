using System.Text.Json.Nodes;

namespace KerasCourse.Testing;

/// <summary>One case of a manifest: what Keras was asked (JSON) and what it answered (arrays, read at first use).</summary>
public sealed class GoldenCase
{
    readonly string _folder;
    readonly Lazy<Dictionary<string, NpyArray>> _arrays;

    internal GoldenCase(string family, string folder, JsonObject manifest)
    {
        (Family, Manifest, _folder) = (family, manifest, folder);
        Name = manifest["name"]!.GetValue<string>();
        _arrays = new(ReadArrays);
    }

    /// <summary>layers, losses, metrics ...</summary>
    public string Family { get; }

    /// <summary>The case's name, which is its file's name too.</summary>
    public string Name { get; }

    /// <summary>The whole entry of the manifest.</summary>
    public JsonObject Manifest { get; }

    /// <summary>Keras's class, for the families that have one; else empty.</summary>
    public string ClassName => Manifest["class_name"]?.GetValue<string>() ?? "";

    /// <summary>The op, for the family ops; else empty.</summary>
    public string Op => Manifest["op"]?.GetValue<string>() ?? "";

    /// <summary>What <c>get_config()</c> gave; empty where there is none.</summary>
    public JsonObject Config => Manifest["config"] as JsonObject ?? [];

    /// <summary>The op's arguments beyond its inputs; empty where there are none.</summary>
    public JsonObject Arguments => Manifest["arguments"] as JsonObject ?? [];

    /// <summary>Whether the call ran in training mode.</summary>
    public bool Training => Manifest["training"]?.GetValue<bool>() ?? false;

    /// <summary>The names of the arrays: x0, w0, y0, r0, dx0, value_sum ...</summary>
    public IReadOnlyCollection<string> ArrayNames => _arrays.Value.Keys;

    /// <summary>Whether there is an array of that name.</summary>
    public bool Has(string array) => _arrays.Value.ContainsKey(array);

    /// <summary>One array: its shape and row-major numbers.</summary>
    public NpyArray this[string array] => _arrays.Value.TryGetValue(array, out var found)
        ? found
        : throw new KeyNotFoundException($"golden case {Family}/{Name} has no array {array}; it has {string.Join(", ", ArrayNames)}");

    /// <summary>The arrays prefix0, prefix1, ... as far as they go.</summary>
    public IReadOnlyList<NpyArray> Numbered(string prefix)
    {
        var found = new List<NpyArray>();
        while (_arrays.Value.TryGetValue(prefix + found.Count, out var array)) found.Add(array);
        return found;
    }

    /// <summary>The path of a file beside the arrays: <c>FilePath(".keras")</c>, <c>FilePath(".after.keras")</c>,
    /// <c>FilePath(".h5")</c>.</summary>
    public string FilePath(string extension) => Path.Combine(_folder, Name + extension);

    /// <summary>family/name.</summary>
    public override string ToString() => $"{Family}/{Name}";

    Dictionary<string, NpyArray> ReadArrays()
    {
        var arrays = new Dictionary<string, NpyArray>();
        var path = FilePath(".npz");
        if (!File.Exists(path)) return arrays;
        using var file = NpzFile.Open(path);
        foreach (var name in file.Names) arrays[name] = file[name];
        return arrays;
    }
}
