namespace KerasCourse;

/// <summary>Finds the library's classes by Keras's names, family by family: a Hinge among losses is not the Hinge among metrics.</summary>
internal static class KerasClasses
{
    private static readonly (Type Base, string Module)[] _families =
    [
        (typeof(Layer), "keras.layers"),
        (typeof(Loss), "keras.losses"),
        (typeof(Metric), "keras.metrics"),
        (typeof(Optimizer), "keras.optimizers"),
        (typeof(Schedule), "keras.optimizers.schedules"),
        (typeof(Initializer), "keras.initializers"),
        (typeof(Regularizer), "keras.regularizers"),
        (typeof(Constraint), "keras.constraints"),
    ];

    /// <summary>Where Keras's name in files is not the class's.</summary>
    private static readonly Dictionary<string, string> _names = new() { ["Model"] = "Functional", ["GroupQueryAttention"] = "GroupedQueryAttention" };

    private static readonly Dictionary<(Type Family, string Name), Type> _byName = Collect();

    /// <summary>Our class of that name in a family, or null.</summary>
    public static Type? Find(Type family, string name)
    {
        family = FamilyOf(family) ?? family;
        return _byName.GetValueOrDefault((family, name));
    }

    /// <summary>The names in a family, for messages.</summary>
    public static IEnumerable<string> Names(Type family) => _byName.Keys.Where(key => key.Family == FamilyOf(family)).Select(key => key.Name);

    /// <summary>The base class of the family that a class belongs to.</summary>
    public static Type? FamilyOf(Type type) => Array.Find(_families, family => family.Base.IsAssignableFrom(type)).Base;

    /// <summary>Keras's module of one of our classes.</summary>
    public static string ModuleOf(Type type) =>
        type == typeof(Model) ? "keras.src.models.functional"
        : type == typeof(Sequential) ? "keras"
        : Array.Find(_families, family => family.Base.IsAssignableFrom(type)).Module;

    /// <summary>Keras's name of one of our classes in files.</summary>
    public static string NameOf(Type type) => _names.GetValueOrDefault(type.Name, type.Name);

    private static Dictionary<(Type Family, string Name), Type> Collect()
    {
        var found = new Dictionary<(Type Family, string Name), Type>();
        foreach (var type in typeof(Layer).Assembly.GetExportedTypes())
        {
            if (!type.IsAbstract && FamilyOf(type) is { } family)
                found[(family, type.Name)] = found[(family, NameOf(type))] = type;
        }
        return found;
    }
}
