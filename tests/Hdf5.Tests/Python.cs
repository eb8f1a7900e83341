using System.Diagnostics;

namespace KerasCourse.Hdf5.Tests;

/// <summary>
/// Runs Python code that uses h5py, so that HDF5's own library judges our files. Python is KERASCOURSE_PYTHON, python3.11, python3 or
/// python, the first that can import h5py (PYTHONPATH counts); tests that need it are skipped where there is none.
/// </summary>
static class Python
{
    static readonly Lazy<string?> Executable = new(Find);

    public static string Run(string code, params string[] arguments)
    {
        Skip.If(Executable.Value is null, "no Python with h5py: set KERASCOURSE_PYTHON or PYTHONPATH");
        var (exit, output, error) = Start(Executable.Value!, code, arguments);
        Assert.True(exit == 0, error);
        return output.ReplaceLineEndings("\n").Trim();
    }

    static string? Find()
    {
        foreach (var candidate in new[] { Environment.GetEnvironmentVariable("KERASCOURSE_PYTHON"), "python3.11", "python3", "python" })
        {
            if (string.IsNullOrEmpty(candidate)) continue;
            try
            {
                if (Start(candidate, "import h5py, numpy", []).Exit == 0) return candidate;
            }
            catch (System.ComponentModel.Win32Exception) { }
        }
        return null;
    }

    static (int Exit, string Output, string Error) Start(string executable, string code, string[] arguments)
    {
        var start = new ProcessStartInfo(executable, ["-c", code, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
