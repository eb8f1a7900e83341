using System.Reflection;
using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Makes an object of Keras's configuration: constructor parameters by their keys, everything else must be what is done anyway.</summary>
internal static class ConfigReader
{
    /// <summary>An object of that class.</summary>
    /// <exception cref="ModelFormatException">A setting is not known, has a wrong type, or the class refuses it.</exception>
    public static object Create(Type type, JsonObject config)
    {
        object made = Make(type, config);
        if (made is Layer layer && config["trainable"] is JsonValue trainable && trainable.TryGetValue(out bool value) && !value)
            layer.Trainable = false;
        return made;
    }

    private static object Make(Type type, JsonObject config)
    {
        var own = type.GetMethod("FromConfig", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly, [typeof(JsonObject)]);
        return own is not null ? Guard(() => own.Invoke(null, [config])) : Construct(type, config);
    }

    /// <summary>An object made by its constructor, whether or not the class has a FromConfig of its own.</summary>
    public static object Construct(Type type, JsonObject config)
    {
        var constructor = ConfigKeys.ConstructorOf(type);
        var parameters = constructor.GetParameters();
        var arguments = Array.ConvertAll(parameters, ConfigValues.DefaultOf);
        foreach (var (key, value) in config)
        {
            int at = Array.FindIndex(parameters, parameter => ConfigKeys.KeyOf(parameter) == key);
            if (at >= 0)
                arguments[at] = value is not null ? ConfigValues.Read(value, parameters[at].ParameterType, key)
                    : ConfigValues.TakesNull(parameters[at]) ? null : ConfigValues.DefaultOf(parameters[at]);
            else
                CheckUnknown(type, key, value);
        }
        return Guard(() => constructor.Invoke(arguments));
    }

    /// <summary>Settings that the class does not have are passed over only where they ask for nothing else.</summary>
    private static void CheckUnknown(Type type, string key, JsonNode? value)
    {
        if (key == "dtype")
            CheckDType(value);
        else if (key is not ("name" or "trainable" or "vocabulary_size") && !KerasDefaults.IsDefault(key, value))
            throw new ModelFormatException($"{type.Name} has no setting {key} = {ConfigValues.Short(value)} in this library.", key);
    }

    /// <summary>Weights and results are Float32 here. Mixed policies keep their weights so, and are read as float32.</summary>
    private static void CheckDType(JsonNode? dtype)
    {
        string? name = dtype is JsonObject { } policy && policy["config"] is JsonObject config ? SerializedObject.Text(config, "name")
            : dtype is JsonValue value && value.TryGetValue(out string? word) ? word : null;
        if (name is "float16" or "bfloat16" or "float64")
            throw new ModelFormatException($"the dtype policy {name} is not available; layers compute in float32. Save the model with float32 weights.", "dtype");
    }

    private static object Guard(Func<object?> make)
    {
        try
        {
            return make() ?? throw new ModelFormatException("FromConfig gave nothing.");
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ModelFormatException inner)
        {
            throw inner;
        }
        catch (TargetInvocationException failure)
        {
            throw new ModelFormatException(failure.InnerException!.Message, inner: failure.InnerException);
        }
    }
}
