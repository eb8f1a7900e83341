using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KerasCourse;

namespace Keras.Tests.Golden;

/// <summary>
/// Makes our object of a Keras configuration: the class of the same name, constructor parameters by their names in camel case. What Keras
/// adds for itself (dtype, data_format, quantization ...) is left out; a parameter that we lack is an error.
/// </summary>
internal static class KerasConfig
{
    private static readonly string[] _namespaces = ["KerasCourse", "KerasCourse.Losses", "KerasCourse.Metrics", "KerasCourse.Initializers",
        "KerasCourse.Regularizers", "KerasCourse.Constraints", "KerasCourse.Schedules"];

    private static readonly HashSet<string> _keptByKeras = ["dtype", "trainable", "data_format", "quantization_config", "synchronized", "renorm",
        "renorm_clipping", "renorm_momentum", "input_axes", "output_axes", "loss_scale_factor", "mask_zero_dtype", "name", "rms_scaling"];

    private static readonly Dictionary<string, string> _renamed = new()
    {
        ["initial_learning_rate"] = "initial",
        ["end_learning_rate"] = "end",
        ["beta_1"] = "beta1",
        ["beta_2"] = "beta2",
        ["keepdims"] = "keepDims",
        ["clipnorm"] = "clipNorm",
        ["clipvalue"] = "clipValue",
        ["global_clipnorm"] = "globalClipNorm",
    };

    /// <summary>Our class of that name, if there is one.</summary>
    public static Type? Find(string className, string area = "KerasCourse") =>
        _namespaces.OrderByDescending(space => space == area).Select(space => typeof(Layer).Assembly.GetType($"{space}.{className}")).FirstOrDefault(type => type is { IsAbstract: false });

    public static T Create<T>(string className, JsonObject config, string area = "KerasCourse") => (T)Create(className, config, area);

    private static object Create(string className, JsonObject config, string area)
    {
        var type = Find(className, area) ?? throw new NotSupportedException($"no class {className} yet");
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var arguments = new object?[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
            arguments[i] = parameters[i].HasDefaultValue ? DefaultOf(parameters[i]) : null;
        foreach (var (key, value) in config)
        {
            int at = Array.FindIndex(parameters, parameter => parameter.Name == Camel(key));
            if (at >= 0)
                arguments[at] = value is null ? DefaultOf(parameters[at]) : Convert(value, parameters[at].ParameterType, $"{className}.{key}");
            else if (value is not null && !_keptByKeras.Contains(key))
                throw new NotSupportedException($"{className} has no parameter for {key} = {value.ToJsonString()}");
        }
        try
        {
            return constructor.Invoke(arguments);
        }
        catch (TargetInvocationException failure)
        {
            throw new InvalidOperationException($"{className}: {failure.InnerException!.Message}", failure.InnerException);
        }
    }

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);

    private static string Camel(string key) =>
        _renamed.TryGetValue(key, out string? name) ? name : Regex.Replace(key, "_([a-z0-9])", match => match.Groups[1].Value.ToUpperInvariant());

    private static object? Convert(JsonNode value, Type target, string place)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (value is JsonObject { } json && json["class_name"]?.GetValue<string>() is { } className)
        {
            object made = Create(className, json["config"] as JsonObject ?? [], AreaOf(target));
            return target.IsInstanceOfType(made) ? made : ThroughOperator(made, target) ?? throw new NotSupportedException($"{place}: {className} as {target.Name}");
        }
        if (value is JsonArray array)
            return FromArray(array, target) ?? throw new NotSupportedException($"{place}: {array.ToJsonString()} as {target.Name}");
        object plain = value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ when target == typeof(int) => (int)value.GetValue<double>(),
            _ when target == typeof(double) => value.GetValue<double>(),
            _ => value.GetValue<double>() is var number && number == Math.Floor(number) && target != typeof(RateArgument) ? (object)(int)number : number,
        };
        if (target.IsInstanceOfType(plain))
            return plain;
        return ThroughOperator(plain, target) ?? (plain is int integer ? ThroughOperator((double)integer, target) : null)
            ?? throw new NotSupportedException($"{place}: {plain} ({plain.GetType().Name}) as {target.Name}");
    }

    private static string AreaOf(Type target) =>
        target == typeof(Initializer) ? "KerasCourse.Initializers" : target == typeof(Regularizer) ? "KerasCourse.Regularizers"
        : target == typeof(Constraint) ? "KerasCourse.Constraints" : target == typeof(RateArgument) ? "KerasCourse.Schedules" : "KerasCourse";

    private static object? FromArray(JsonArray array, Type target)
    {
        if (target == typeof(SpatialPairs))
            return Pairs(array);
        if (target == typeof(IReadOnlyList<RNNCell>))
            return array.Select(item => (RNNCell)Convert(item!, typeof(RNNCell), "cells")!).ToArray();
        if (target == typeof(Shape))
            return Shape.Create([.. array.Select(item => item is null ? (int?)null : item.GetValue<int>() is var size && size < 0 ? null : size)]);
        if (target == typeof(Size))
            return Size.Of([.. array.Select(item => item!.GetValue<int>())]);
        if (target == typeof(Axes))
            return (Axes)array.Select(item => item!.GetValue<int>()).ToArray();
        if (target == typeof(KerasCourse.Metrics.Thresholds))
            return KerasCourse.Metrics.Thresholds.Create([.. array.Select(item => item!.GetValue<double>())]);
        if (target == typeof(int) && array.Count == 1)
            return array[0]!.GetValue<int>();
        if (target.IsAssignableFrom(typeof(int[])))
            return array.Select(item => (int)item!.GetValue<double>()).ToArray();
        return target.IsAssignableFrom(typeof(double[])) ? array.Select(item => item!.GetValue<double>()).ToArray() : null;
    }

    private static SpatialPairs Pairs(JsonArray array)
    {
        if (array[0] is not JsonArray)
            return (array[0]!.GetValue<int>(), array[1]!.GetValue<int>());
        var pairs = array.Select(pair => (pair![0]!.GetValue<int>(), pair[1]!.GetValue<int>())).ToArray();
        return pairs.Length == 2 ? (pairs[0], pairs[1]) : (pairs[0], pairs[1], pairs[2]);
    }

    private static object? ThroughOperator(object value, Type target)
    {
        foreach (var method in target.GetMethods(BindingFlags.Public | BindingFlags.Static).Concat(target.BaseType?.GetMethods(BindingFlags.Public | BindingFlags.Static) ?? []))
        {
            if (method.Name == "op_Implicit" && target.IsAssignableFrom(method.ReturnType) && method.GetParameters()[0].ParameterType.IsInstanceOfType(value))
                return method.Invoke(null, [value]);
        }
        return null;
    }
}
