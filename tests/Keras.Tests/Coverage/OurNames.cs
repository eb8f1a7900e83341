using System.Reflection;
using System.Xml.Linq;

namespace KerasCourse.Tests.Coverage;

/// <summary>Finds what a name of Keras is called here, by reflection over the library.</summary>
internal static class OurNames
{
    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.IgnoreCase | BindingFlags.FlattenHierarchy;

    private static readonly Dictionary<string, Type> _types = new[] { typeof(Layer).Assembly, typeof(Tensor).Assembly }
        .SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested && !type.IsGenericType)
        .ToDictionary(type => type.FullName!);

    /// <summary>The namespace of a module's classes, and the class that holds its functions.</summary>
    private static readonly Dictionary<string, (string Space, string Functions)> _places = new()
    {
        ["layers"] = ("", "Layers"),
        ["losses"] = ("Losses.", "Losses.Functions"),
        ["metrics"] = ("Metrics.", "Metrics.Functions"),
        ["optimizers"] = ("", ""),
        ["schedules"] = ("Schedules.", ""),
        ["callbacks"] = ("", ""),
        ["initializers"] = ("Initializers.", ""),
        ["regularizers"] = ("Regularizers.", ""),
        ["constraints"] = ("Constraints.", ""),
        ["activations"] = ("", "Activations"),
        ["applications"] = ("", "Applications"),
        ["datasets"] = ("Datasets.", ""),
        ["utils"] = ("", "Utils"),
        ["ops"] = ("", "Ops"),
    };

    /// <summary>Where the rule does not lead: what stands for a name here.</summary>
    private static readonly Dictionary<string, string> _others = new()
    {
        ["layers.Input"] = "Keras.Input",
        ["metrics.binary_crossentropy"] = "Losses.Functions.BinaryCrossentropy",
        ["schedules.LearningRateSchedule"] = "Schedule",
        ["optimizers.schedules"] = "Schedule",
        ["activations.serialize"] = "ActivationFunction.Name",
        ["activations.deserialize"] = "Activations.Get",
        ["utils.clear_session"] = "Keras.ClearSession",
        ["utils.set_random_seed"] = "Keras.SetRandomSeed",
        ["utils.model_to_dot"] = "Utils.ModelToDiagram",
        ["utils.img_to_array"] = "Utils.LoadImg",
        ["utils.array_to_img"] = "Utils.SaveImg",
        ["utils.Progbar"] = "ProgressBar",
        ["utils.register_keras_serializable"] = "CustomObjects.Register",
        ["utils.serialize_keras_object"] = "KerasSaveable.GetConfig",
        ["utils.deserialize_keras_object"] = "KerasSaveable.FromConfig",
        ["utils.PyDataset"] = "Dataset.FromBatches",
        ["ops.convert_to_tensor"] = "Tensor.From",
        ["ops.convert_to_numpy"] = "Tensor.ToArray",
        ["ops.array"] = "Tensor.From",
        ["ops.cast"] = "Ops.Cast",
        ["ops.shape"] = "Tensor.Shape",
        ["ops.size"] = "Shape.Count",
        ["ops.ndim"] = "Tensor.Rank",
        ["ops.dtype"] = "Tensor.DType",
        ["ops.absolute"] = "Ops.Abs",
        ["ops.amax"] = "Ops.Max",
        ["ops.amin"] = "Ops.Min",
        ["ops.swish"] = "Ops.Silu",
        ["ops.hard_swish"] = "Ops.HardSilu",
        ["ops.true_divide"] = "Ops.Divide",
    };

    /// <summary>The words of a module, by which Keras's get finds its objects.</summary>
    private static readonly Dictionary<string, (Type Type, Func<string, object> Convert)> _words = new()
    {
        ["losses"] = (typeof(LossArgument), word => (LossArgument)word),
        ["metrics"] = (typeof(MetricArgument), word => (MetricArgument)word),
        ["optimizers"] = (typeof(Optimizer), word => (Optimizer)word),
        ["initializers"] = (typeof(Initializer), word => (Initializer)word),
        ["regularizers"] = (typeof(Regularizer), word => (Regularizer)word),
        ["constraints"] = (typeof(Constraint), word => (Constraint)word),
        ["activations"] = (typeof(ActivationFunction), word => (ActivationFunction)word),
    };

    private static readonly Dictionary<string, string> _aliases = XDocument.Load(Repository.PathOf("src/KerasCourse/build/KerasCourse.props"))
        .Descendants("Using").ToDictionary(alias => alias.Attribute("Alias")!.Value, alias => alias.Attribute("Include")!.Value["KerasCourse.".Length..]);

    /// <summary>The first of a class's names: AveragePooling2D for AvgPool2D.</summary>
    public static string FirstName(string name) => _aliases.GetValueOrDefault(name, name);

    /// <summary>Our class of a name; null where there is none.</summary>
    public static Type? ClassOf(string module, string name) =>
        _types.GetValueOrDefault($"KerasCourse.{_places[module].Space}{name}")
        ?? _types.GetValueOrDefault($"KerasCourse.{FirstName(name)}");

    /// <summary>What stands for Keras's name here; null where nothing does.</summary>
    public static string? Find(string module, string name)
    {
        if (_others.TryGetValue($"{module}.{name}", out string? other))
            return Member(other);
        var (space, functions) = _places[module];
        foreach (string path in new[] { space + name, name })
        {
            if (_types.ContainsKey($"KerasCourse.{path}"))
                return path;
        }
        if (_aliases.TryGetValue(name, out string? aliased))
            return $"{name} ({aliased})";
        if (module == "datasets" || name == module[..^1])
            return Member(space + Pascal(name));
        return Member($"{functions}.{Pascal(name)}")
            ?? (module == "metrics" ? Member($"Losses.Functions.{Pascal(name)}") : null)
            ?? OfAll(module, name);
    }

    /// <summary>get, serialize, deserialize, and the words.</summary>
    private static string? OfAll(string module, string name)
    {
        if (name == "get" && _words.TryGetValue(module, out var words))
            return $"a string, as {words.Type.Name}";
        if (name is "serialize" or "deserialize")
            return Member(name == "serialize" ? "KerasSaveable.GetConfig" : "KerasSaveable.FromConfig");
        return Takes(module, name) ? $"\"{name}\"" : null;
    }

    private static bool Takes(string module, string word)
    {
        try
        {
            return _words.TryGetValue(module, out var words) && words.Convert(word) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A class, or a member of one, as it is spelled here; null where there is none.</summary>
    private static string? Member(string path)
    {
        string full = $"KerasCourse.{path}";
        var type = _types.FirstOrDefault(entry => string.Equals(entry.Key, full, StringComparison.OrdinalIgnoreCase)).Value;
        if (type is not null)
            return type.FullName!["KerasCourse.".Length..];
        int dot = path.LastIndexOf('.');
        var owner = dot < 0 ? null : _types.GetValueOrDefault($"KerasCourse.{path[..dot]}");
        return owner?.GetMember(path[(dot + 1)..], Members).FirstOrDefault() is { } member ? $"{path[..dot]}.{member.Name}" : null;
    }

    private static string Pascal(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
