using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Writes an object's arguments as Keras does.</summary>
internal static class ConfigWriter
{
    /// <summary>The constructor's parameters with the values of the properties of the same names, and what Keras adds.</summary>
    public static JsonObject ConfigOf(KerasSaveable owner)
    {
        var config = new JsonObject();
        foreach (var parameter in ConfigKeys.ConstructorOf(owner.GetType()).GetParameters())
        {
            string key = ConfigKeys.KeyOf(parameter);
            config[key] = ValueOf(ConfigKeys.ValueOf(owner, parameter), $"{owner.GetType().Name}.{parameter.Name}");
        }
        KerasDefaults.Complete(owner, config);
        return config;
    }

    /// <summary>A shape as a list, null where a size is unknown.</summary>
    public static JsonArray ShapeOf(Shape shape) => [.. shape.Select(size => (JsonNode?)size)];

    /// <summary>A number that Python reads as a float, whole or not.</summary>
    public static JsonNode Float(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text)!;
    }

    /// <summary>Any argument's value.</summary>
    /// <exception cref="NotSupportedException">It is a function of the user's own, or of a type that files do not have.</exception>
    public static JsonNode? ValueOf(object? value, string place) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        bool flag => flag,
        int number => number,
        long number => number,
        float number => Float(number),
        double number => Float(number),
        string text => text,
        DType dtype => dtype.KerasName(),
        Padding or Reduction or OutputMode or Interpolation or FillMode => value.ToString(),
        RandomFactor factor => factor.IsNumber ? Float(factor.Upper) : new JsonArray(Float(factor.Lower), Float(factor.Upper)),
        TextStandardization or TextSplit => WordOf(value.ToString()!, place),
        Size size => ListOf(size.Numbers, place),
        Shape shape => ShapeOf(shape),
        Axes { IsAll: true } => null,
        Axes { IsNumber: true } axis => axis.First(),
        Metrics.Thresholds { Values: [var threshold] } => Float(threshold),
        RateArgument rate => rate.Schedule is { } schedule ? SerializedObject.Write(schedule) : Float((float)rate.Rate),
        ActivationFunction activation => ActivationOf(activation, place),
        KerasSaveable saveable => SerializedObject.Write(saveable),
        Enum word => Names.ToSnakeCase(word.ToString()),
        Tensor tensor => TensorOf(tensor),
        Delegate => throw new NotSupportedException(
            $"{place} is a function of C# code, which no file can hold. Make it a class, or register an activation with CustomObjects.Register."),
        ITuple tuple => ListOf(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), place),
        IDictionary dictionary => DictionaryOf(dictionary, place),
        IEnumerable list => ListOf(list, place),
        _ => throw new NotSupportedException($"{place} is a {value.GetType().Name}, which files do not have. Override GetConfig to write it."),
    };

    /// <summary>The word of a text function; null, Keras's None, for "none".</summary>
    private static JsonNode? WordOf(string word, string place) => word switch
    {
        "none" => null,
        "custom function" => throw new NotSupportedException($"{place} is a function of C# code, which no file can hold."),
        _ => word,
    };

    private static JsonArray ListOf(IEnumerable list, string place) => [.. list.Cast<object?>().Select(item => ValueOf(item, place))];

    private static JsonObject DictionaryOf(IDictionary dictionary, string place)
    {
        var result = new JsonObject();
        foreach (DictionaryEntry entry in dictionary)
            result[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = ValueOf(entry.Value, place);
        return result;
    }

    private static JsonNode TensorOf(Tensor tensor)
    {
        var flat = Ops.Cast(tensor, DType.Float64).ToArray<double>();
        int at = 0;
        return Part(0);

        JsonNode Part(int axis) => axis == tensor.Rank ? Float(flat[at++]) : new JsonArray([.. Enumerable.Range(0, tensor.Shape.Size(axis)).Select(_ => Part(axis + 1))]);
    }

    private static JsonNode ActivationOf(ActivationFunction activation, string place)
    {
        if (activation.Name is { } word)
            return word;
        string name = CustomObjects.NameOf(activation) ?? throw new NotSupportedException(
            $"{place} is a function of C# code, which no file can hold. Register it with CustomObjects.Register(package, name, activation) and give the same object to the layers.");
        return new JsonObject { ["module"] = name.Split('>')[0], ["class_name"] = "function", ["config"] = name.Split('>')[1], ["registered_name"] = name };
    }
}
