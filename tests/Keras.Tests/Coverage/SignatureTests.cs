using System.Text.Json.Nodes;
using Keras.Tests.Golden;
using Keras.Tests.Saving;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace KerasCourse.Tests.Coverage;

/// <summary>
/// Pins what a class takes against real Keras (the golden family signatures): the same words, in the same order, with the same defaults.
/// </summary>
public class SignatureTests
{
    /// <summary>The classes that are here.</summary>
    public static TheoryData<string> Names => [.. Cases().Select(golden => golden.Name)];

    /// <summary>Those of them with a configuration.</summary>
    public static TheoryData<string> Configured =>
    [
        .. Cases().Where(golden => golden.Config.Count > 0 && TypeOf(golden).IsSubclassOf(typeof(KerasSaveable))).Select(golden => golden.Name)
    ];

    /// <summary>The callbacks that are here.</summary>
    public static TheoryData<string> Callbacks =>
        [.. Cases().Select(golden => golden.Name).Where(name => name.StartsWith("callbacks.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void TakesKerassWordsInKerassOrder(string name)
    {
        var golden = GoldenFiles.Case("signatures", name);
        string[] words = [.. Parameters(golden).Select(parameter => parameter["name"]!.GetValue<string>())];
        string[] ours = [.. ConfigKeys.ConstructorOf(TypeOf(golden)).GetParameters().Select(ConfigKeys.KeyOf)];
        Assert.Equal([], words.Except(ours));
        // The name is last here.
        Assert.Equal(words.Where(word => word != "name"), ours.Where(word => word != "name" && words.Contains(word)));
    }

    /// <summary>An object made of what must be given has, in all else, what Keras's has.</summary>
    [Theory]
    [MemberData(nameof(Configured))]
    public void HasKerassDefaults(string name)
    {
        var golden = GoldenFiles.Case("signatures", name);
        var given = golden.Manifest["required"]!.DeepClone();
        var made = (KerasSaveable)SerializedObject.Read(
            new JsonObject { ["class_name"] = golden.ClassName, ["config"] = given }, KerasConfig.TypeOf(golden));
        var optional = Parameters(golden).Where(parameter => parameter.ContainsKey("default"))
            .Select(parameter => parameter["name"]!.GetValue<string>()).Where(word => word != "name").ToHashSet();
        var defaults = golden.Config.Where(entry => optional.Contains(entry.Key))
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()));
        ConfigComparison.Same(new JsonObject(defaults), made.GetConfig(), golden.ClassName);
    }

    /// <summary>Callbacks have no configuration: numbers, words and truth values of the constructor itself.</summary>
    [Theory]
    [MemberData(nameof(Callbacks))]
    public void CallbacksHaveKerassDefaults(string name)
    {
        var golden = GoldenFiles.Case("signatures", name);
        foreach (var ours in ConfigKeys.ConstructorOf(TypeOf(golden)).GetParameters())
        {
            var keras = Parameters(golden).FirstOrDefault(parameter => parameter["name"]!.GetValue<string>() == ConfigKeys.KeyOf(ours));
            if (keras?["default"] is not JsonValue expected || ours.DefaultValue is not IConvertible value)
                continue;
            if (expected.TryGetValue(out double number))
                Assert.Equal(number, Convert.ToDouble(value));
            else
                Assert.Equal(expected.ToString(), value.ToString(), ignoreCase: true);
        }
    }

    /// <summary>Keras's parameters but for those that are left out.</summary>
    private static IEnumerable<JsonObject> Parameters(GoldenCase golden)
    {
        var type = TypeOf(golden);
        string owner = typeof(Schedule).IsAssignableFrom(type) ? nameof(Schedule) : type.Name;
        return golden.Manifest["parameters"]!.AsArray().Select(parameter => parameter!.AsObject())
            .Where(parameter => parameter["name"]!.GetValue<string>() is var word
                && !LeftOutArguments.All.ContainsKey(word) && !LeftOutArguments.All.ContainsKey($"{owner}.{word}"));
    }

    private static IEnumerable<GoldenCase> Cases() => GoldenFiles.Cases("signatures")
        .Where(golden => TypeOf(golden) is { IsAbstract: false } type && type.GetConstructors().Length > 0);

    private static Type TypeOf(GoldenCase golden) => OurNames.ClassOf(golden.Manifest["module"]!.GetValue<string>(), golden.ClassName)!;
}
