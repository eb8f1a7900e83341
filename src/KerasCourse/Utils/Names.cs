using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace KerasCourse;

/// <summary>Keras's automatic names: the class in snake case, with a number from the second on.</summary>
internal static partial class Names
{
    private static readonly ConcurrentDictionary<string, int> _counters = new();

    /// <summary>The next free name for an object of that class: <c>dense</c>, <c>dense_1</c>, ...</summary>
    public static string Next(string className)
    {
        string stem = ToSnakeCase(className);
        int number = _counters.AddOrUpdate(stem, 0, (_, last) => last + 1);
        return number == 0 ? stem : $"{stem}_{number}";
    }

    /// <summary>The name of a function in snake case; <c>function</c> for a lambda.</summary>
    public static string Of(Delegate function) => CompilerName().Match(function.Method.Name) switch
    {
        { Success: false } => ToSnakeCase(function.Method.Name),
        var local when local.Groups[1].Value == "g" => ToSnakeCase(local.Groups[2].Value),
        _ => "function",
    };

    /// <summary>Starts all counters anew.</summary>
    public static void Reset() => _counters.Clear();

    /// <summary>Keras's rule: Conv2D is conv2d, ReLU re_lu, LayerNormalization layer_normalization.</summary>
    public static string ToSnakeCase(string name) =>
        LowerUpper().Replace(WordStart().Replace(NonWord().Replace(name, ""), "$1_$2"), "$1_$2").ToLowerInvariant();

    /// <summary>How the compiler calls lambdas, and local functions (g, then their name).</summary>
    [GeneratedRegex(@"^<.*>(\w)__(\w*)")]
    private static partial Regex CompilerName();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NonWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex WordStart();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerUpper();
}
