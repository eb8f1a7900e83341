using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>What can be written into a model's file: layers, models, losses, metrics, optimizers, schedules, initializers, regularizers and constraints.</summary>
/// <remarks>
/// The configuration has Keras's own keys: the longest constructor's parameters in snake case, each with the value of the property of the same
/// name. A class of one's own needs no code as long as it keeps that rule; else it overrides <see cref="GetConfig"/> and declares
/// <c>public static MyLayer FromConfig(JsonObject config)</c>. Source: keras.saving.KerasSaveable.
/// </remarks>
public abstract class KerasSaveable
{
    /// <summary>The arguments that make an object like this one, with Keras's names and in Keras's form.</summary>
    /// <exception cref="NotSupportedException">An argument cannot be written, such as a function of one's own.</exception>
    public virtual JsonObject GetConfig() => ConfigWriter.ConfigOf(this);

    /// <summary>The object that a configuration of <see cref="GetConfig"/>, or of Python Keras, describes.</summary>
    /// <exception cref="ModelFormatException">The configuration asks for what this library does not have.</exception>
    public static T FromConfig<T>(JsonObject config) where T : KerasSaveable
    {
        ArgumentNullException.ThrowIfNull(config);
        return (T)ConfigReader.Create(typeof(T), config);
    }
}
