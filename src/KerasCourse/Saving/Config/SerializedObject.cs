using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Keras's form of an object in a file: module, class_name, config and registered_name.</summary>
internal static class SerializedObject
{
    /// <summary>The object in Keras's form.</summary>
    public static JsonObject Write(KerasSaveable value)
    {
        var type = value.GetType();
        bool own = type.Assembly == typeof(Layer).Assembly;
        string? registered = own ? (type == typeof(Model) ? "Functional" : null) : CustomObjects.NameOf(type) ?? type.Name;
        var result = new JsonObject
        {
            ["module"] = own ? KerasClasses.ModuleOf(type) : registered!.Split('>')[0],
            ["class_name"] = KerasClasses.NameOf(type),
            ["config"] = value.GetConfig(),
            ["registered_name"] = registered,
        };
        if (value is Layer { IsBuilt: true, InputCount: 1, InputShape: { } shape } and not Model)
            result["build_config"] = new JsonObject { ["input_shape"] = ConfigWriter.ShapeOf(shape) };
        return result;
    }

    /// <summary>The object that Keras's form describes.</summary>
    /// <exception cref="ModelFormatException">It carries code, or its class is not known.</exception>
    public static object Read(JsonObject serialized, Type family)
    {
        string className = Text(serialized, "class_name") ?? throw new ModelFormatException("an object without class_name.");
        className = className[(className.LastIndexOf('>') + 1)..]; // Keras 2 has Custom>Adam.
        if (className.Length > ModelLimits.MaxNameLength)
            throw new ModelFormatException($"a class name of {className.Length} letters.");
        if (className is "__lambda__" or "Lambda")
            throw new ModelFormatException(
                $"{className} carries Python code, which is never executed. Write the function as a layer of your own, register it with CustomObjects.Register, and build the model with it.");
        if (serialized["config"] is not JsonObject config)
            throw new ModelFormatException($"{className}: config is not an object.");
        var type = CustomObjects.Find(Text(serialized, "registered_name"), className) ?? KerasClasses.Find(family, className) ?? throw Unknown(serialized, className, family);
        if (!family.IsAssignableFrom(type) && KerasClasses.FamilyOf(family) is { } wanted && !wanted.IsAssignableFrom(type))
            throw new ModelFormatException($"{className} is registered as {type.Name}, which is no {wanted.Name}.");
        string place = Text(config, "name") is { } name ? $"{className} \"{name}\"" : className;
        try
        {
            return ConfigReader.Create(type, config);
        }
        catch (ModelFormatException failure)
        {
            throw failure.Within(place);
        }
    }

    /// <summary>A member that is a string, or null.</summary>
    public static string? Text(JsonObject serialized, string key) => serialized[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static ModelFormatException Unknown(JsonObject serialized, string className, Type family)
    {
        string what = (KerasClasses.FamilyOf(family) ?? family).Name.ToLowerInvariant();
        string? registered = Text(serialized, "registered_name");
        string package = registered?.Split('>') is [var first, _] ? first : "MyPackage";
        return new ModelFormatException(
            $"unknown {what} {registered ?? className}.{Words.DidYouMean(className, KerasClasses.Names(family))} " +
            $"If it is a class of your own, write it in C# and call CustomObjects.Register<{className}>(\"{package}\") before loading.");
    }
}
