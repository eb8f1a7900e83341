using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>
/// Finds TensorFlow's native library: where <c>KERASCOURSE_LIBTENSORFLOW</c> says; beside the program, where packages put it; where the
/// system keeps libraries; in a Python installation. Nothing is run, nothing is loaded.
/// </summary>
internal static class LibraryLocator
{
    /// <summary>The environment variable that names the library's file or its folder.</summary>
    public const string Variable = "KERASCOURSE_LIBTENSORFLOW";

    private const int Deepest = 3;

    /// <summary>The file names of the library on this system, best first.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        OperatingSystem.IsWindows() ? ["tensorflow.dll", "libtensorflow.dll", "tensorflow_cc.dll"]
        : OperatingSystem.IsMacOS() ? ["libtensorflow.2.dylib", "libtensorflow.dylib", "libtensorflow_cc.2.dylib"]
        : ["libtensorflow.so.2", "libtensorflow.so", "libtensorflow_cc.so.2"];

    /// <summary>The file names of the library that it needs beside it, loaded first.</summary>
    public static IReadOnlyList<string> FrameworkNames { get; } =
        OperatingSystem.IsWindows() ? []
        : OperatingSystem.IsMacOS() ? ["libtensorflow_framework.2.dylib"]
        : ["libtensorflow_framework.so.2"];

    /// <summary>The library's path.</summary>
    /// <exception cref="BackendException">It is nowhere; the message lists where was looked and the three ways to get it.</exception>
    public static string Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
            return InNamed(named);
        var searched = new List<string>();
        foreach (string folder in Folders())
        {
            if (In(folder) is { } path)
                return path;
            searched.Add(folder);
        }
        throw new BackendException(
            $"""
            TensorFlow's native library ({string.Join(", ", FileNames)}) was not found. Searched:
            {string.Join(Environment.NewLine, searched.Select(folder => $"  {folder}"))}
            Three ways to get it:
              1. scripts/get-libtensorflow downloads it (Linux, macOS; CPU) and prints what to set;
              2. pip install tensorflow, then set {Variable} to the folder "tensorflow" in its site-packages, or leave it to be found there;
              3. build with -p:TensorFlowRedist=cpu, windows-gpu or linux-gpu, which adds a NuGet package that holds it.
            Or go on without it: Backend.Use("cpu").
            """);
    }

    /// <summary>The folders that are searched, in this order.</summary>
    public static IEnumerable<string> Folders() => BesideTheProgram().Concat(SystemFolders()).Concat(PythonFolders()).Distinct();

    private static string InNamed(string named)
    {
        if (File.Exists(named))
            return Path.GetFullPath(named);
        if (!Directory.Exists(named))
            throw new BackendException($"{Variable} names \"{named}\", which does not exist. Set it to TensorFlow's library or to its folder.");
        return In(named) ?? In(Path.Combine(named, "tensorflow")) ?? In(Path.Combine(named, "lib"))
            ?? throw new BackendException($"{Variable} names the folder \"{named}\", which holds none of {string.Join(", ", FileNames)}.");
    }

    private static string? In(string folder) => FileNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } path ? Path.GetFullPath(path) : null;

    private static IEnumerable<string> BesideTheProgram()
    {
        yield return AppContext.BaseDirectory;
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string machine = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", $"{system}-{machine}", "native");
    }

    private static IEnumerable<string> SystemFolders()
    {
        string variable = OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
        foreach (string folder in (Environment.GetEnvironmentVariable(variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        if (OperatingSystem.IsWindows())
            yield break;
        string triple = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        foreach (string folder in (string[])["/usr/local/lib", "/usr/lib", $"/usr/lib/{triple}", "/opt/homebrew/lib"])
            yield return folder;
    }

    /// <summary>The folders "tensorflow" of Python installations and environments.</summary>
    private static IEnumerable<string> PythonFolders()
    {
        foreach (string entry in (Environment.GetEnvironmentVariable("PYTHONPATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(entry, "tensorflow");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string programs = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Programs", "Python");
        string?[] roots =
        [
            Environment.GetEnvironmentVariable("VIRTUAL_ENV"), Environment.GetEnvironmentVariable("CONDA_PREFIX"), Path.Combine(home, ".local"),
            Path.Combine(home, ".pyenv", "versions"), Path.Combine(home, "miniconda3"), Path.Combine(home, "anaconda3"), "/usr/local", "/usr", programs,
        ];
        foreach (string root in roots.OfType<string>().Where(Directory.Exists))
        {
            foreach (string packages in PackageFolders(root, Deepest))
                yield return Path.Combine(packages, "tensorflow");
        }
    }

    /// <summary>site-packages and dist-packages under lib/python3.N of a root, or of the versions inside it.</summary>
    private static IEnumerable<string> PackageFolders(string root, int depth)
    {
        foreach (string library in (string[])["lib", "Lib", "lib64"])
        {
            foreach (string python in Folders(Path.Combine(root, library), "python3*").Append(Path.Combine(root, library)))
            {
                foreach (string packages in (string[])["site-packages", "dist-packages"])
                {
                    if (Directory.Exists(Path.Combine(python, packages)))
                        yield return Path.Combine(python, packages);
                }
            }
        }
        if (depth == 0 || !(root.EndsWith("versions", StringComparison.Ordinal) || root.EndsWith("Python", StringComparison.Ordinal)))
            yield break;
        foreach (string version in Folders(root, "*"))
        {
            foreach (string packages in PackageFolders(version, depth - 1))
                yield return packages;
        }
    }

    private static string[] Folders(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
