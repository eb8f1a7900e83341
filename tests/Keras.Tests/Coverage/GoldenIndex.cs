using System.Text.Json.Nodes;

namespace KerasCourse.Tests.Coverage;

/// <summary>Which cases of tests/golden are about which of Keras's names.</summary>
internal static class GoldenIndex
{
    /// <summary>Families whose cases name a class, an op or a network of one module of Keras.</summary>
    private static readonly Dictionary<string, string> _modules = new()
    {
        ["layers"] = "layers",
        ["attention"] = "layers",
        ["losses"] = "losses",
        ["metrics"] = "metrics",
        ["optimizers"] = "optimizers",
        ["schedules"] = "schedules",
        ["ops"] = "ops",
        ["applications"] = "applications",
    };

    /// <summary>What cases are about that do not name it: how they begin, and the names.</summary>
    private static readonly (string Begin, string[] Names)[] _others =
    [
        ("preprocessing/text_", ["layers.TextVectorization"]),
        ("preprocessing/hashes", ["layers.Hashing", "layers.HashedCrossing"]),
        ("preprocessing/lookup_idf", ["layers.StringLookup"]),
        ("preprocessing/integers_", ["layers.IntegerLookup"]),
        ("preprocessing/discretization_", ["layers.Discretization"]),
        ("preprocessing/normalization_", ["layers.Normalization"]),
        ("preprocessing/resizing_", ["layers.Resizing"]),
        ("preprocessing/center_crop_", ["layers.CenterCrop"]),
        ("preprocessing/fixed_rotation", ["layers.RandomRotation"]),
        ("preprocessing/fixed_zoom", ["layers.RandomZoom"]),
        ("preprocessing/fixed_translation", ["layers.RandomTranslation"]),
        ("preprocessing/fixed_brightness", ["layers.RandomBrightness"]),
        ("misc/lookups.string_", ["layers.StringLookup"]),
        ("misc/lookups.integer_", ["layers.IntegerLookup"]),
        ("misc/lookups.hashing", ["layers.Hashing"]),
        ("misc/lookups.hashed_crossing", ["layers.HashedCrossing"]),
        ("misc/text_vectorization.", ["layers.TextVectorization"]),
        ("misc/callbacks.es_", ["callbacks.EarlyStopping"]),
        ("misc/callbacks.rlr", ["callbacks.ReduceLROnPlateau"]),
        ("misc/pad_sequences", ["utils.pad_sequences"]),
        ("misc/to_categorical", ["utils.to_categorical"]),
        ("misc/normalize", ["utils.normalize"]),
        ("misc/timeseries", ["utils.timeseries_dataset_from_array"]),
        ("images/int", ["utils.image_dataset_from_directory"]),
        ("images/seed", ["utils.image_dataset_from_directory"]),
        ("images/text", ["utils.text_dataset_from_directory"]),
        ("images/images", ["utils.load_img", "utils.img_to_array"]),
        ("layers/bidirectional", ["layers.Wrapper"]),
        ("layers/time_distributed", ["layers.Wrapper"]),
        ("models/", ["layers.Input", "layers.InputLayer"]),
        ("training/", ["callbacks.History"]),
        ("attention/gqa_", ["layers.GroupQueryAttention"]),
        ("layers/gqa", ["layers.GroupQueryAttention"]),
        .. new[] { "boston_housing", "california_housing", "cifar10", "cifar100", "fashion_mnist", "imdb", "mnist", "reuters" }
            .Select(name => ($"datasets/{name}", new[] { $"datasets.{name}" })),
    ];

    /// <summary>What every case of a module goes through: its base class, and the configurations from which cases are made.</summary>
    private static readonly HashSet<string> _everywhere =
    [
        "Layer", "Loss", "Metric", "Optimizer", "Initializer", "Regularizer", "Constraint", "LearningRateSchedule", "serialize", "deserialize",
    ];

    private static readonly ILookup<string, string> _cases = Collect().ToLookup(entry => Key(entry.Name), entry => entry.Case);

    /// <summary>The cases about a name: those of the class of that name, however it is spelled.</summary>
    public static IReadOnlyList<string> CasesOf(string module, string name)
    {
        if (_everywhere.Contains(name))
            return [$"all of {module}"];
        if (name == "schedules")
            return ["all of schedules"];
        if (name == "get")
            return ["the words that Keras's own get takes"];
        const string ending = "Initializer";
        bool isSecond = module == "initializers" && name.EndsWith(ending, StringComparison.Ordinal);
        string first = isSecond ? name[..^ending.Length] : OurNames.FirstName(name);
        string[] cases = [.. new[] { name, first }.SelectMany(one => _cases[Key($"{module}.{one}")]).Distinct()];
        return cases.Length == 0 && module == "metrics" ? CasesOf("losses", name) : cases;
    }

    private static string Key(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static IEnumerable<(string Name, string Case)> Collect()
    {
        string[] families = [.. Directory.GetDirectories(Repository.PathOf("tests/golden")).Select(path => Path.GetFileName(path))];
        foreach (string family in families.Order(StringComparer.Ordinal))
        {
            var cases = JsonNode.Parse(File.ReadAllText(Repository.PathOf($"tests/golden/{family}/manifest.json")))!["cases"]!.AsArray();
            foreach (var golden in cases.SelectMany(golden => family == "misc" ? Entries(golden!.AsObject()) : [golden!]))
            {
                string name = golden["name"]!.GetValue<string>(), path = $"{family}/{name}";
                string? subject = (golden["class_name"] ?? golden["op"])?.GetValue<string>() ?? (family == "applications" ? name : null);
                if ((golden["module"]?.GetValue<string>() ?? _modules.GetValueOrDefault(family)) is { } module && subject is not null)
                    yield return ($"{module}.{subject}", path);
                var others = _others.Where(other => path.StartsWith(other.Begin, StringComparison.Ordinal));
                foreach (string about in others.SelectMany(other => other.Names))
                    yield return (about, path);
            }
        }
    }

    /// <summary>The one case of misc holds many: callbacks.es_p2, initializers.he_normal, timeseries ...</summary>
    private static IEnumerable<JsonNode> Entries(JsonObject misc)
    {
        foreach (var (key, value) in misc)
        {
            if (value is JsonObject entries && key != "api")
            {
                foreach (var (name, _) in entries)
                {
                    var entry = new JsonObject { ["name"] = $"{key}.{name}" };
                    if (key == "initializers")
                        (entry["module"], entry["class_name"]) = (key, name);
                    yield return entry;
                }
            }
            else
            {
                yield return new JsonObject { ["name"] = key };
            }
        }
    }
}
