using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace KerasCourse;

/// <summary>How constructor parameters, properties and Keras's keys belong together: <c>kernelSize</c>, <c>KernelSize</c>, <c>kernel_size</c>.</summary>
internal static partial class ConfigKeys
{
    /// <summary>The parameters whose key is not their name in snake case.</summary>
    private static readonly Dictionary<string, string> _special = new()
    {
        ["initial"] = "initial_learning_rate",
        ["end"] = "end_learning_rate",
        ["keepDims"] = "keepdims",
        ["clipNorm"] = "clipnorm",
        ["clipValue"] = "clipvalue",
        ["globalClipNorm"] = "global_clipnorm",
    };

    /// <summary>A class cannot have a member of its own name, nor one called like its type: L1 keeps its l1 in L1Factor, UpSampling2D its size in Sizes.</summary>
    private static readonly string[] _endings = ["", "Factor", "Function", "s"];

    private static readonly ConcurrentDictionary<Type, ConstructorInfo> _constructors = new();

    /// <summary>The constructor whose parameters are the configuration: the longest public one.</summary>
    public static ConstructorInfo ConstructorOf(Type type) => _constructors.GetOrAdd(type, static type =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new NotSupportedException($"{type.Name}: has no public constructor, so it cannot be written into a file or made from one."));

    /// <summary>Keras's key of a parameter.</summary>
    public static string KeyOf(ParameterInfo parameter) => _special.TryGetValue(parameter.Name!, out string? key)
        ? key
        : Number().Replace(Capital().Replace(parameter.Name!, "_$0"), "$1_$2").ToLowerInvariant();

    /// <summary>The value that an object's property of a parameter's name holds.</summary>
    /// <exception cref="NotSupportedException">There is no such property.</exception>
    public static object? ValueOf(object owner, ParameterInfo parameter)
    {
        if (PropertyOf(owner.GetType(), parameter) is not { } property)
            throw new NotSupportedException(
                $"{owner.GetType().Name}: the constructor's parameter {parameter.Name} has no property of that name, so its value is not known. " +
                "Add the property, or override GetConfig and declare FromConfig.");
        return property.GetValue(property.DeclaringType == typeof(OptimizerOptions) ? ((Optimizer)owner).Options : owner);
    }

    /// <summary>Whether an object of that class can tell the value of a parameter.</summary>
    public static bool HasValue(Type type, ParameterInfo parameter) => PropertyOf(type, parameter) is not null;

    private static PropertyInfo? PropertyOf(Type owner, ParameterInfo parameter)
    {
        string name = char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];
        for (var type = owner; type is not null; type = type.BaseType)
        {
            foreach (string ending in _endings)
            {
                if (type.GetProperty(name + ending, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { } property)
                    return property;
            }
        }
        return typeof(Optimizer).IsAssignableFrom(owner) ? typeof(OptimizerOptions).GetProperty(name) : null;
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    /// <summary>Keras parts a number from a word, though not from a letter: beta_1, but l1.</summary>
    [GeneratedRegex("([a-z]{2})([0-9])")]
    private static partial Regex Number();
}
