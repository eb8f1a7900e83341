using System.Diagnostics;

namespace KerasCourse.Benchmarks;

/// <summary>This program once more, in a process of its own, whether it was started as a program or through <c>dotnet</c>.</summary>
internal static class OwnProcess
{
    /// <summary>Starts it; what it prints is read by the caller.</summary>
    public static Process Start(params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments = [typeof(OwnProcess).Assembly.Location, .. arguments];
        return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
    }
}
