using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;

namespace Keras.Tests.Golden;

/// <summary>Makes our objects of the golden cases' configurations, as reading a model's file does.</summary>
internal static class KerasConfig
{
    /// <summary>The base class of a case's objects, by its module of Keras, or by its family.</summary>
    public static Type TypeOf(GoldenCase golden) => (golden.Manifest["module"]?.GetValue<string>() ?? golden.Family) switch
    {
        "layers" or "attention" => typeof(Layer),
        "losses" => typeof(Loss),
        "metrics" => typeof(Metric),
        "optimizers" => typeof(Optimizer),
        "initializers" => typeof(Initializer),
        "regularizers" => typeof(Regularizer),
        "constraints" => typeof(Constraint),
        _ => typeof(Schedule),
    };

    public static T Create<T>(string className, JsonObject config) =>
        (T)SerializedObject.Read(new JsonObject { ["class_name"] = className, ["config"] = config.DeepClone() }, typeof(T));
}
