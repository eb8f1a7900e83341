using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Reads an argument's value from JSON, by the type of the parameter that takes it.</summary>
internal static class ConfigValues
{
    /// <summary>What a parameter is when nothing is given.</summary>
    public static object? DefaultOf(ParameterInfo parameter)
    {
        object? value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return value ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);
    }

    /// <summary>Whether a parameter may be null.</summary>
    public static bool TakesNull(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    /// <summary>The value as that type.</summary>
    /// <exception cref="ModelFormatException">It cannot be that.</exception>
    public static object Read(JsonNode value, Type target, string key)
    {
        try
        {
            return Convert(value, Nullable.GetUnderlyingType(target) ?? target)
                ?? throw new ModelFormatException($"{Short(value)} is no {(Nullable.GetUnderlyingType(target) ?? target).Name}.");
        }
        catch (ModelFormatException failure)
        {
            throw failure.Within(key);
        }
        catch (TargetInvocationException failure)
        {
            throw new ModelFormatException(failure.InnerException!.Message, key, inner: failure.InnerException);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            throw new ModelFormatException($"{Short(value)}: {failure.Message}", key, inner: failure);
        }
    }

    /// <summary>A whole number.</summary>
    public static int Int(JsonNode? value)
    {
        double number = Number(value);
        return number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw new ModelFormatException($"{Short(value)} is no whole number.");
    }

    /// <summary>A shape: a list of sizes, null or a negative number where a size is unknown.</summary>
    public static Shape ShapeOf(JsonNode? value)
    {
        if (value is not JsonArray { Count: <= 32 } sizes)
            throw new ModelFormatException($"{Short(value)} is no shape.");
        return Shape.Create([.. sizes.Select(size => size is null || Int(size) < 0 ? (int?)null : Int(size))]);
    }

    private static object? Convert(JsonNode value, Type target)
    {
        switch (value)
        {
            case JsonObject policy when target == typeof(DType):
                return policy["config"]?["name"] is { } name ? Convert(name, target) : null;
            case JsonObject serialized when serialized.ContainsKey("class_name"):
                return FromObject(serialized, target);
            case JsonObject dictionary:
                return FromDictionary(dictionary, target);
            case JsonArray list:
                return FromArray(list, target);
        }
        object plain = value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Number(value),
        };
        return FromPlain(plain, target) ?? (ElementOf(target) is not null ? FromArray([value.DeepClone()], target) : null);
    }

    private static object? FromPlain(object plain, Type target)
    {
        if (target.IsInstanceOfType(plain) && target != typeof(object))
            return plain;
        if (plain is string word)
        {
            if (target == typeof(DType))
                return Enum.TryParse<DType>(word, ignoreCase: true, out var dtype) ? dtype : throw new ModelFormatException($"unknown dtype \"{word}\".");
            if (target.IsEnum)
                return Array.Find(Enum.GetNames(target), name => Names.ToSnakeCase(name) == word) is { } name ? Enum.Parse(target, name) : null;
            return target == typeof(object) ? word : ThroughOperator(word, target);
        }
        if (plain is not double number)
            return target == typeof(object) ? plain : ThroughOperator(plain, target);
        if (target == typeof(int))
            return Int(JsonValue.Create(number));
        if (target == typeof(long))
            return checked((long)number);
        if (target == typeof(float))
            return (float)number;
        if (target == typeof(bool))
            return number != 0;
        bool whole = number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue;
        return (whole && target != typeof(RateArgument) ? ThroughOperator((int)number, target) : null) ?? ThroughOperator(number, target)
            ?? ThroughOperator((float)number, target) ?? (target == typeof(object) ? (whole ? (int)number : number) : null);
    }

    /// <summary>An object of the family that the parameter's type belongs to or converts from.</summary>
    private static object? FromObject(JsonObject serialized, Type target)
    {
        if (target == typeof(ActivationFunction) && KerasClasses.Find(typeof(Layer), SerializedObject.Text(serialized, "class_name") ?? "") is null)
            return ActivationOf(serialized);
        var family = KerasClasses.FamilyOf(target) is not null ? target : target == typeof(RateArgument) ? typeof(Schedule) : typeof(Layer);
        object made = SerializedObject.Read(serialized, family);
        if (target == typeof(ActivationFunction) && made is Layer layer)
            return ActivationFunction.From(x => layer.Apply(x));
        return target.IsInstanceOfType(made) ? made : ThroughOperator(made, target);
    }

    private static ActivationFunction ActivationOf(JsonObject serialized)
    {
        string name = SerializedObject.Text(serialized, "registered_name") is { } registered && registered != "function" ? registered
            : SerializedObject.Text(serialized, "config") ?? SerializedObject.Text(serialized, "class_name") ?? "";
        return CustomObjects.FindActivation(name) ?? throw new ModelFormatException(
            $"the activation {name} is a function of Python's. Write it in C# and call CustomObjects.Register(package, name, activation) before loading.");
    }

    private static object? FromDictionary(JsonObject dictionary, Type target)
    {
        var face = target.IsGenericType ? target : Array.Find(target.GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
        if (face is not { GenericTypeArguments.Length: 2 })
            return null;
        var types = face.GenericTypeArguments;
        var made = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        foreach (var (key, value) in dictionary)
            made[System.Convert.ChangeType(key, types[0], CultureInfo.InvariantCulture)] = value is null ? null : Convert(value, types[1]);
        return target.IsInstanceOfType(made) ? made : null;
    }

    private static object? FromArray(JsonArray list, Type target)
    {
        if (target == typeof(Shape))
            return ShapeOf(list);
        if (target == typeof(Tensor))
            return TensorOf(list);
        if (ElementOf(target) is { } element)
        {
            var array = Array.CreateInstance(element, list.Count);
            for (int i = 0; i < list.Count; i++)
                array.SetValue(list[i] is { } item ? Convert(item, Nullable.GetUnderlyingType(element) ?? element) : null, i);
            return array;
        }
        foreach (var method in Operators(target))
        {
            var from = method.GetParameters()[0].ParameterType;
            if (from.IsArray || (from.IsValueType && from.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) && from.GenericTypeArguments.Length == list.Count))
            {
                if (Argument(list, from) is { } argument)
                    return method.Invoke(null, [argument]);
            }
        }
        if (target.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal))
            return Argument(list, target);
        return list is [{ } single] ? Convert(single, target) : null;
    }

    /// <summary>The list as an array or a tuple; null where an item does not fit.</summary>
    private static object? Argument(JsonArray list, Type type)
    {
        if (type.IsArray)
            return list.All(item => item is JsonValue) ? FromArray(list, type) : null;
        var types = type.GenericTypeArguments;
        if (types.Length != list.Count)
            return null;
        var items = new object?[types.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (list[i] is JsonArray != types[i].IsGenericType)
                return null;
            items[i] = list[i] is { } item ? Convert(item, types[i]) : null;
        }
        return Activator.CreateInstance(type, items);
    }

    private static Tensor TensorOf(JsonArray list)
    {
        var sizes = new List<int>();
        for (JsonNode? at = list; at is JsonArray level; at = level.Count > 0 ? level[0] : null)
            sizes.Add(level.Count);
        var numbers = new List<float>();
        Fill(list);
        var shape = Shape.Of([.. sizes]);
        return numbers.Count == shape.Count ? Tensor.From(numbers.ToArray(), shape) : throw new ModelFormatException("rows of different lengths.");

        void Fill(JsonArray level)
        {
            foreach (var item in level)
            {
                if (item is JsonArray inner)
                    Fill(inner);
                else
                    numbers.Add((float)Number(item));
            }
        }
    }

    /// <summary>The element type of a parameter that takes an array: an array, or an interface of one.</summary>
    private static Type? ElementOf(Type target) => target.IsArray ? target.GetElementType()
        : target.IsInterface && target is { IsGenericType: true, GenericTypeArguments.Length: 1 } ? target.GenericTypeArguments[0] : null;

    private static double Number(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
        : throw new ModelFormatException($"{Short(value)} is no number.");

    private static object? ThroughOperator(object value, Type target)
    {
        foreach (var method in Operators(target))
        {
            if (method.GetParameters()[0].ParameterType.IsInstanceOfType(value))
                return method.Invoke(null, [value]);
        }
        return null;
    }

    private static IEnumerable<MethodInfo> Operators(Type target) =>
        target.GetMethods(BindingFlags.Public | BindingFlags.Static).Concat(target.BaseType?.GetMethods(BindingFlags.Public | BindingFlags.Static) ?? [])
            .Where(method => method.Name == "op_Implicit" && target.IsAssignableFrom(method.ReturnType));

    /// <summary>The beginning of a value, for messages.</summary>
    public static string Short(JsonNode? value) => value?.ToJsonString() is { Length: > 80 } text ? text[..80] + "..." : value?.ToJsonString() ?? "null";
}
