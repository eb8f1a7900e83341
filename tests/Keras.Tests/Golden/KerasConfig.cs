using System.Text.Json.Nodes;
using KerasCourse;

namespace Keras.Tests.Golden;

/// <summary>Makes our objects of the golden cases' configurations, as reading a model's file does.</summary>
internal static class KerasConfig
{
    /// <summary>Our class of that name, if there is one.</summary>
    public static Type? Find<T>(string className) => KerasClasses.Find(typeof(T), className);

    /// <summary>The base class of a family of golden cases.</summary>
    public static Type TypeOf(string family) => family switch
    {
        "layers" or "attention" => typeof(Layer),
        "losses" => typeof(Loss),
        "metrics" => typeof(Metric),
        "optimizers" => typeof(Optimizer),
        _ => typeof(Schedule),
    };

    public static T Create<T>(string className, JsonObject config) =>
        (T)SerializedObject.Read(new JsonObject { ["class_name"] = className, ["config"] = config.DeepClone() }, typeof(T));
}
