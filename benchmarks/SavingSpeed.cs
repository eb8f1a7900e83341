using System.Diagnostics;
using System.Globalization;

namespace KerasCourse.Benchmarks;

/// <summary>
/// How fast a model of 100 MB is saved and loaded on a memory file system, and how much memory that takes at its peak, as a multiple of the
/// model's size. Each load has a process of its own, and its memory is the model and what it took to read it.
/// </summary>
internal static class SavingSpeed
{
    private const int Units = 2560, Layers = 4, Repeats = 5;

    public static void Run()
    {
        string folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"saving-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            string[] names = ["m.keras", "m.h5", "m.weights.h5"];
            var (large, small) = (Create(Units), Create(8));
            long bytes = large.CountParams() * sizeof(float);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB in {folder}; best of {Repeats}, by the clock and by the processor's time"));
            foreach (string name in names)
            {
                Save(small, Path.Combine(folder, $"small.{name}"));
                Print($"save {name}", bytes, () => Measured(() => Save(large, Path.Combine(folder, name))));
            }
            foreach (string name in names[..2])
                Print($"load {name}", bytes, () => LoadApart(Path.Combine(folder, $"small.{name}"), Path.Combine(folder, name)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The child: loads a small model, so that the code is compiled, then the large one.</summary>
    public static void Load(string small, string large)
    {
        for (int i = 0; i < 20; i++)
            Model.Load(small);
        Thread.Sleep(200); // The compiler works behind.
        var (clock, processor, memory) = Measured(() => Model.Load(large));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock} {processor} {memory}"));
    }

    private static (double Clock, double Processor, double Memory) LoadApart(string small, string large)
    {
        using var process = OwnProcess.Start("load", small, large);
        double[] numbers = [.. process.StandardOutput.ReadToEnd().Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        process.WaitForExit();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static void Print(string what, long bytes, Func<(double Clock, double Processor, double Memory)> measure)
    {
        var runs = Enumerable.Range(0, Repeats).Select(_ => measure()).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-18} {bytes / runs.Min(run => run.Clock) / 1e6,6:F0} MB/s {bytes / runs.Min(run => run.Processor) / 1e6,6:F0} MB/s   " +
            $"memory {runs.Max(run => run.Memory) / bytes:F2} times its size"));
    }

    private static (double Clock, double Processor, double Memory) Measured(Action action)
    {
        using var process = Process.GetCurrentProcess();
        // Makes Linux count the peak anew.
        File.WriteAllText("/proc/self/clear_refs", "5");
        long before = Status("VmRSS:");
        var used = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        action();
        double clock = watch.Elapsed.TotalSeconds;
        process.Refresh();
        return (clock, (process.TotalProcessorTime - used).TotalSeconds, Status("VmHWM:") - before);
    }

    private static long Status(string key) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(key, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    private static Sequential Create(int units) =>
        new([new InputLayer(units), .. Enumerable.Range(0, Layers).Select(i => new Dense(units, name: $"dense_{i}"))], name: "large");

    private static void Save(Model model, string path)
    {
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.SaveWeights(path);
        else
            model.Save(path);
    }
}
