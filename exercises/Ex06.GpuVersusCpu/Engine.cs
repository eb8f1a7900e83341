using System.Runtime.InteropServices;
using KerasCourse;
using KerasCourse.Cpu;

/// <summary>Something that can train the network: an engine, on a device, with a number of threads.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Backend">The word for <see cref="KerasCourse.Backend.Use"/>.</param>
/// <param name="Device">The device.</param>
/// <param name="Threads">How many threads the embedded engine has.</param>
internal sealed record Engine(string Name, string Backend, string Device, int Threads)
{
    private static readonly int _mostThreads = CpuBackend.Threads;

    /// <summary>Whether it is a GPU.</summary>
    public bool IsGpu => Device.StartsWith("GPU", StringComparison.Ordinal);

    /// <summary>Whether it is the embedded engine with fewer threads than there could be.</summary>
    public bool IsSlowed => Backend == "cpu" && Threads < _mostThreads;

    /// <summary>Makes it the one that computes.</summary>
    public void Use()
    {
        CpuBackend.Threads = Threads;
        KerasCourse.Backend.Use(Backend, Device);
    }

    /// <summary>All that this computer has, and what is missing, in words.</summary>
    public static (IReadOnlyList<Engine> Engines, string? Missing) Find()
    {
        var engines = new List<Engine>();
        foreach (int threads in ThreadCounts())
            engines.Add(new Engine($"C# {threads} thread{(threads == 1 ? "" : "s")}", "cpu", "CPU:0", threads));
        try
        {
            KerasCourse.Backend.Use("tensorflow");
        }
        catch (BackendException notHere)
        {
            return (engines, $"TensorFlow is not compared. {notHere.Message}\n{DriverNote}");
        }
        var devices = KerasCourse.Backend.Devices.Where(device => device.Type is "CPU" or "GPU").ToList();
        foreach (var device in devices)
        {
            string product = device.Product is null ? "" : $"{device.Product} ";
            engines.Add(new Engine($"TensorFlow {product}{device.Name}", "tensorflow", device.Name, _mostThreads));
        }
        return (engines, engines.Any(engine => engine.IsGpu) ? null : $"TensorFlow sees no GPU. {DriverNote}");
    }

    /// <summary>1, 2, 4 ... and as many as there are.</summary>
    private static IEnumerable<int> ThreadCounts()
    {
        for (int threads = 1; threads < _mostThreads; threads *= 2)
            yield return threads;
        yield return _mostThreads;
    }

    private static string DriverNote => NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out _)
        ? "NVIDIA's driver is installed: with TensorFlow's library for GPUs the GPU would be compared too. docs/gpu.md says how to get it."
        : "There is no NVIDIA driver here either. For an NVIDIA GPU install its driver and TensorFlow's library for GPUs: docs/gpu.md.";
}
