using System.ComponentModel;
using System.Diagnostics;

namespace KerasCourse.Exercises;

/// <summary>Runs an exercise as a program of its own on the same terminal, and opens its report.</summary>
internal static class Runner
{
    /// <param name="entry">Which one.</param>
    /// <param name="language">The language of its task, unless the arguments say otherwise.</param>
    /// <param name="arguments">The exercise's own options.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(Entry entry, string language, IReadOnlyCollection<string> arguments)
    {
        if (!arguments.Any(argument => argument.StartsWith("--language", StringComparison.Ordinal)))
            arguments = [.. arguments, "--language", language];
        // Ctrl+C goes to all programs on the terminal: the exercise ends with a report, this one waits for it.
        static void Wait(object? sender, ConsoleCancelEventArgs press) => press.Cancel = true;
        Console.CancelKeyPress += Wait;
        try
        {
            string program = Path.Combine(AppContext.BaseDirectory, $"{entry.Name}.dll");
            using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]))!;
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= Wait;
        }
    }

    /// <summary>Shows the report in the browser; where there is none, its place has been printed.</summary>
    public static void OpenReport(Entry entry)
    {
        if (!File.Exists(entry.Report))
            return;
        try
        {
            Process.Start(new ProcessStartInfo(entry.Report) { UseShellExecute = true })?.Dispose();
        }
        catch (Win32Exception)
        {
            Console.WriteLine($"(no browser here; open {entry.Report})");
        }
    }
}
