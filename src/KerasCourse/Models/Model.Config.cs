using System.Text.Json.Nodes;

namespace KerasCourse;

public partial class Model
{
    /// <inheritdoc/>
    public override JsonObject GetConfig() => GetType() == typeof(Model) && _graph is not null ? FunctionalConfig.Write(this, _graph) : base.GetConfig();

    /// <summary>The functional model of a configuration of Keras.</summary>
    /// <exception cref="ModelFormatException">The configuration asks for what this library does not have.</exception>
    public static Model FromConfig(JsonObject config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return FunctionalConfig.Read(config);
    }

    /// <summary>The model's architecture as JSON, without weights.</summary>
    /// <exception cref="NotSupportedException">A layer cannot be written, such as one with a function of C# code.</exception>
    /// <remarks>Source: keras.Model.to_json.</remarks>
    public string ToJson() => SerializedObject.Write(this).ToJsonString();

    /// <summary>The model that <see cref="ToJson"/>, or Keras's to_json, has written; its weights are new.</summary>
    /// <exception cref="ModelFormatException">It is no model, or asks for what this library does not have.</exception>
    /// <remarks>Source: keras.models.model_from_json.</remarks>
    public static Model FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(ModelJson.Parse(json));
    }

    /// <summary>The model of a serialized object.</summary>
    internal static Model Read(JsonObject serialized) => SerializedObject.Read(serialized, typeof(Layer)) as Model
        ?? throw new ModelFormatException($"{SerializedObject.Text(serialized, "class_name")} is a layer, no model.");
}
