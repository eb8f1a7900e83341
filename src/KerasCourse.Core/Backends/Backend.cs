namespace KerasCourse;

/// <summary>
/// Which engine computes. The default is <c>cpu</c>, the embedded one; <see cref="Use"/> or the environment variable
/// <c>KERASCOURSE_BACKEND</c> selects another, <c>KERASCOURSE_DEVICE</c> one of its devices. A backend or device that is unknown or not
/// available is an error, never a silent fallback.
/// </summary>
/// <example><code>
/// Backend.Use("cpu");
/// Console.WriteLine(Backend.Describe());
/// </code></example>
public static class Backend
{
    /// <summary>The environment variable that selects the backend.</summary>
    public const string EnvironmentVariable = "KERASCOURSE_BACKEND";

    /// <summary>The environment variable that selects the backend's device where <see cref="Use"/> names none.</summary>
    public const string DeviceVariable = "KERASCOURSE_DEVICE";

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

    /// <summary>What the present engine can compute on: name, kind, memory, compute capability.</summary>
    public static IReadOnlyList<Device> Devices => Current.Devices;

    /// <summary>Makes <paramref name="name"/> the engine that ops compute on from now on. Variables move over at their next use.</summary>
    /// <param name="name">The engine.</param>
    /// <param name="device">One of its <see cref="Devices"/>, such as <c>GPU:0</c>; null: the engine chooses.</param>
    /// <param name="softPlacement">Whether the engine may choose where there is no such device, in place of an error.</param>
    /// <exception cref="BackendException">
    /// The backend is unknown or not available here, or has no such device; the message says which there are and why.
    /// </exception>
    public static void Use(string name, string? device = null, bool softPlacement = false)
    {
        lock (_lock)
        {
            _current = Create(name).On(device ?? WantedDevice, softPlacement);
            _why = $"selected by Backend.Use(\"{name}\"{(device is null ? "" : $", device: \"{device}\"")})";
        }
    }

    /// <summary>Which engine is active and why, with its version, devices, SIMD level and threads.</summary>
    /// <param name="verbose">Whether to list the ops that the engine does not have itself: they are computed by simpler ops or elsewhere.</param>
    public static string Describe(bool verbose = false) => $"{Current.Describe(verbose)}{Environment.NewLine}why: {_why}";

    /// <summary>The error for a device that is not there.</summary>
    internal static BackendException NoDevice(IBackend backend, string device, string? wayOut = null) => new(
        $"Backend: \"{backend.Name}\" has no device \"{device}\". Devices: {string.Join(", ", backend.Devices.Select(known => $"\"{known.Name}\""))}." +
        (wayOut is null ? "" : $" {wayOut}"));

    private static string? WantedDevice => Environment.GetEnvironmentVariable(DeviceVariable) is { Length: > 0 } device ? device : null;

    private static IBackend Initialize()
    {
        lock (_lock)
        {
            if (_current is not null)
                return _current;
            string? wanted = Environment.GetEnvironmentVariable(EnvironmentVariable);
            _why = string.IsNullOrEmpty(wanted) ? "the default" : $"the environment variable {EnvironmentVariable} is \"{wanted}\"";
            return _current = Create(string.IsNullOrEmpty(wanted) ? Default : wanted).On(WantedDevice, softPlacement: false);
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
