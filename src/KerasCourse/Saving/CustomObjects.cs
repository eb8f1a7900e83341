using System.Collections.Concurrent;

namespace KerasCourse;

/// <summary>
/// Classes of one's own that models' files may name. A file is data: only what is registered here, and the library's own classes, are
/// ever made from it.
/// </summary>
/// <remarks>Source: keras.saving.register_keras_serializable.</remarks>
/// <example><code>CustomObjects.Register&lt;MyLayer&gt;("MyPackage");   // in files: MyPackage>MyLayer</code></example>
public static class CustomObjects
{
    private static readonly ConcurrentDictionary<string, Type> _types = new();
    private static readonly ConcurrentDictionary<string, ActivationFunction> _activations = new();

    /// <summary>Lets files name a class: a layer, model, loss, metric, optimizer, schedule, initializer, regularizer or constraint.</summary>
    /// <param name="package">The first part of the name in files.</param>
    /// <param name="name">The second part; null: the class's name.</param>
    public static void Register<T>(string package = "Custom", string? name = null) where T : KerasSaveable =>
        _types[$"{package}>{name ?? typeof(T).Name}"] = typeof(T);

    /// <summary>Lets files name a function of one's own as an activation.</summary>
    /// <param name="package">The first part of the name in files.</param>
    /// <param name="name">The second part.</param>
    /// <param name="activation">The activation: the same object must be given to the layers.</param>
    public static void Register(string package, string name, ActivationFunction activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        _activations[$"{package}>{name}"] = activation;
    }

    /// <summary>The name by which files call a class; null where it is not registered.</summary>
    internal static string? NameOf(Type type) => _types.FirstOrDefault(entry => entry.Value == type).Key;

    /// <summary>The name by which files call an activation; null where it is not registered.</summary>
    internal static string? NameOf(ActivationFunction activation) => _activations.FirstOrDefault(entry => ReferenceEquals(entry.Value, activation)).Key;

    /// <summary>The class that a file names, by its full name or by the part behind the package.</summary>
    internal static Type? Find(string? registeredName, string className)
    {
        if (registeredName is not null && _types.TryGetValue(registeredName, out var type))
            return type;
        return _types.FirstOrDefault(entry => entry.Key == className || entry.Key.EndsWith($">{className}", StringComparison.Ordinal)).Value;
    }

    /// <summary>The activation that a file names.</summary>
    internal static ActivationFunction? FindActivation(string name) => _activations.GetValueOrDefault(name);
}
