using System.Text.Json.Nodes;
using Keras.Tests.Golden;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>Pins that an object made of Keras's configuration writes the same configuration: every key, every value.</summary>
public class ConfigGoldenTests
{
    /// <summary>All cases of classes with settings; that of a Lambda holds Python's code.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (string family in new[] { "layers", "attention", "losses", "metrics", "optimizers", "schedules", "parts" })
            {
                foreach (var golden in GoldenFiles.Cases(family).Where(golden => golden.Config.Count > 0 && golden.ClassName != "Lambda"))
                    all.Add(family, golden.Name);
            }
            return all;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void WritesWhatKerasWrites(string family, string name)
    {
        var golden = GoldenFiles.Case(family, name);
        var type = KerasConfig.TypeOf(golden);
        var made = (KerasSaveable)SerializedObject.Read(new JsonObject { ["class_name"] = golden.ClassName, ["config"] = golden.Config.DeepClone() }, type);
        if (made is Schedule)
            golden.Config.Remove("name"); // Schedules have no name here.
        ConfigComparison.Same(golden.Config, made.GetConfig(), golden.ClassName);
    }
}
