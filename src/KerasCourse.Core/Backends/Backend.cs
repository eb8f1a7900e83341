namespace KerasCourse;

/// <summary>
/// Which engine computes. The default is <c>cpu</c>, the embedded one; <see cref="Use"/> or the environment variable
/// <c>KERASCOURSE_BACKEND</c> selects another. A backend that is unknown or not available is an error, never a silent fallback.
/// </summary>
public static class Backend
{
    /// <summary>The environment variable that selects the backend.</summary>
    public const string EnvironmentVariable = "KERASCOURSE_BACKEND";

    private const string Default = "cpu";

    private static readonly (string Name, string Type)[] _known =
    [
        ("cpu", "KerasCourse.Cpu.CpuBackend, KerasCourse.Cpu"),
        ("tensorflow", "KerasCourse.TensorFlow.TensorFlowBackend, KerasCourse.TensorFlow"),
    ];

    private static readonly Lock _lock = new();
    private static readonly Dictionary<string, IBackend> _created = [];
    private static IBackend? _current;
    private static string _why = "";

    /// <summary>The engine that ops compute on.</summary>
    /// <exception cref="BackendException">The one that the environment variable names is unknown or not available.</exception>
    public static IBackend Current => _current ?? Initialize();

    /// <summary>The words that <see cref="Use"/> knows.</summary>
    public static IReadOnlyList<string> Names => [.. _known.Select(entry => entry.Name)];

    /// <summary>Makes <paramref name="name"/> the engine that ops compute on from now on. Variables move over at their next use.</summary>
    /// <exception cref="BackendException">The backend is unknown, or not available here; the message says which are and why.</exception>
    public static void Use(string name)
    {
        lock (_lock)
        {
            _current = Create(name);
            _why = $"selected by Backend.Use(\"{name}\")";
        }
    }

    /// <summary>Which engine is active and why, with its version, devices, SIMD level and threads.</summary>
    public static string Describe() => $"{Current.Describe()}{Environment.NewLine}why: {_why}";

    private static IBackend Initialize()
    {
        lock (_lock)
        {
            if (_current is not null)
                return _current;
            string? wanted = Environment.GetEnvironmentVariable(EnvironmentVariable);
            _why = string.IsNullOrEmpty(wanted) ? "the default" : $"the environment variable {EnvironmentVariable} is \"{wanted}\"";
            return _current = Create(string.IsNullOrEmpty(wanted) ? Default : wanted);
        }
    }

    private static IBackend Create(string name)
    {
        if (_created.TryGetValue(name, out var backend))
            return backend;
        string? typeName = _known.FirstOrDefault(entry => entry.Name == name).Type
            ?? throw new BackendException($"Backend: \"{name}\" is not known. Backends: {string.Join(", ", Names.Select(known => $"\"{known}\""))}.");
        var type = Type.GetType(typeName)
            ?? throw new BackendException(
                $"Backend: \"{name}\" is known but its assembly {typeName.Split(", ")[1]} is not beside the program. " +
                $"Add a reference to {typeName.Split(", ")[1]}, or use Backend.Use(\"{Default}\").");
        try
        {
            return _created[name] = (IBackend)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (System.Reflection.TargetInvocationException failure)
        {
            throw new BackendException($"Backend: \"{name}\" could not be started. {failure.InnerException!.Message}", failure.InnerException);
        }
    }
}
