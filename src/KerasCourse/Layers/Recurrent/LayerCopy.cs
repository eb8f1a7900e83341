using System.Reflection;

namespace KerasCourse;

/// <summary>Makes a new layer with the arguments of another, as Keras does by way of the configuration: each parameter from its property.</summary>
internal static class LayerCopy
{
    /// <summary>A copy without weights, with some arguments changed.</summary>
    /// <exception cref="NotSupportedException">A constructor parameter of the layer has no property of its name.</exception>
    public static T Of<T>(T layer, params ReadOnlySpan<(string Parameter, object Value)> changes) where T : Layer
    {
        var constructor = ConfigKeys.ConstructorOf(layer.GetType());
        var parameters = constructor.GetParameters();
        var arguments = new object?[parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = CellsOf(ConfigKeys.ValueOf(layer, parameters[i]));
            foreach (var (name, value) in changes)
            {
                if (name == parameters[i].Name)
                    arguments[i] = value;
            }
        }
        return (T)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>Cells hold weights, so the copy gets its own.</summary>
    private static object? CellsOf(object? value) => value switch
    {
        RNNCell cell => Of(cell),
        IReadOnlyList<RNNCell> cells => cells.Select(cell => Of(cell)).ToArray(),
        _ => value,
    };
}
