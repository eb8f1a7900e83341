using System.Diagnostics;
using Xunit;

namespace KerasCourse.Testing;

/// <summary>
/// Runs Python, so that the real libraries judge our files. Python is KERASCOURSE_PYTHON, python3.11, python3 or python, the first that can
/// import what is asked for (PYTHONPATH counts); tests that need it are skipped where there is none.
/// </summary>
public static class Python
{
    private static readonly Dictionary<string, string?> _found = [];

    /// <summary>Runs a program and gives what it prints.</summary>
    /// <param name="modules">What it imports: <c>h5py, numpy</c>.</param>
    /// <param name="arguments">-c and code, or a file, then arguments.</param>
    public static string Run(string modules, params string[] arguments)
    {
        string? executable;
        lock (_found)
        {
            if (!_found.TryGetValue(modules, out executable))
                _found[modules] = executable = Find(modules);
        }
        Skip.If(executable is null, $"no Python with {modules}: set KERASCOURSE_PYTHON or PYTHONPATH");
        var (exit, output, error) = Start(executable!, arguments);
        Assert.True(exit == 0, $"{output}\n{error}");
        return output.ReplaceLineEndings("\n").Trim();
    }

    private static string? Find(string modules)
    {
        foreach (string? candidate in new[] { Environment.GetEnvironmentVariable("KERASCOURSE_PYTHON"), "python3.11", "python3", "python" })
        {
            if (string.IsNullOrEmpty(candidate)) continue;
            try
            {
                if (Start(candidate, ["-c", $"import importlib.util, sys; sys.exit(any(importlib.util.find_spec(name.strip()) is None for name in '{modules}'.split(',')))"]).Exit == 0) return candidate;
            }
            catch (System.ComponentModel.Win32Exception)
            {
            }
        }
        return null;
    }

    private static (int Exit, string Output, string Error) Start(string executable, string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["KERAS_BACKEND"] = "tensorflow";
        start.Environment["TF_CPP_MIN_LOG_LEVEL"] = "3";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
