using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>Pins where the library is looked for, in which order (the design's), and what is said when it is nowhere.</summary>
public class LibraryLocatorTests
{
    private static readonly string _name = LibraryLocator.FileNames[0];

    private static string SystemPath => OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";

    private static string Beside =>
        Path.Combine("runtimes", $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native");

    /// <summary>Each place is taken away after it was found, so that the next one shows.</summary>
    [Fact]
    public void TheVariableThenThePackageThenTheSystemThenPython()
    {
        using var folder = new TemporaryFolder();
        string named = folder.Write(Path.Combine("named", _name), []), system = folder.Write(Path.Combine("system", _name), []);
        string python = folder.Write(Path.Combine("python", "tensorflow", LibraryLocator.FileNames[^1]), []);
        string native = Path.Combine(AppContext.BaseDirectory, Beside), beside = Path.Combine(native, _name);
        using var variables = new EnvironmentScope(
            (LibraryLocator.Variable, Path.GetDirectoryName(named)), (SystemPath, Path.GetDirectoryName(system)),
            ("PYTHONPATH", Path.Combine(folder.Path, "python")));
        Directory.CreateDirectory(native);
        File.WriteAllBytes(beside, []);
        try
        {
            Assert.Equal(named, LibraryLocator.Find());
            Environment.SetEnvironmentVariable(LibraryLocator.Variable, null);
            Assert.Equal(beside, LibraryLocator.Find());
        }
        finally
        {
            File.Delete(beside);
        }
        Assert.Equal(system, LibraryLocator.Find());
        Environment.SetEnvironmentVariable(SystemPath, null);
        Assert.Contains(LibraryLocator.Find(), (string[])[python, .. Installed()]);
    }

    [Fact]
    public void TheVariableNamesTheFileItsFolderOrThePythonPackages()
    {
        using var folder = new TemporaryFolder();
        string library = folder.Write(Path.Combine("tensorflow", _name), []);
        foreach (string named in (string[])[library, Path.GetDirectoryName(library)!, folder.Path])
        {
            using var variable = new EnvironmentScope((LibraryLocator.Variable, named));
            Assert.Equal(library, LibraryLocator.Find());
        }
    }

    /// <summary>A virtual environment's library is found by its folders alone; Python is not run.</summary>
    [Fact]
    public void VirtualEnvironmentsAreLookedInto()
    {
        using var folder = new TemporaryFolder();
        string packages = Path.Combine("lib", "python3.12", "site-packages", "tensorflow");
        folder.Write(Path.Combine(packages, LibraryLocator.FileNames[^1]), []);
        using var variables = new EnvironmentScope(("VIRTUAL_ENV", folder.Path));
        Assert.Contains(Path.Combine(folder.Path, packages), LibraryLocator.Folders());
    }

    [SkippableFact]
    public void NowhereListsThePlacesAndTheThreeWays()
    {
        using var variables = new EnvironmentScope((LibraryLocator.Variable, null), (SystemPath, null), ("PYTHONPATH", null), ("VIRTUAL_ENV", null), ("CONDA_PREFIX", null));
        Skip.If(Installed().Any(), "this machine has TensorFlow where it is looked for");
        string expected =
            $"""
            TensorFlow's native library ({string.Join(", ", LibraryLocator.FileNames)}) was not found. Searched:
            {string.Join(Environment.NewLine, LibraryLocator.Folders().Select(searched => $"  {searched}"))}
            Three ways to get it:
              1. scripts/get-libtensorflow downloads it (Linux, macOS; CPU) and prints what to set;
              2. pip install tensorflow, then set KERASCOURSE_LIBTENSORFLOW to the folder "tensorflow" in its site-packages, or leave it to be found there;
              3. build with -p:TensorFlowRedist=cpu, windows-gpu or linux-gpu, which adds a NuGet package that holds it.
            Or go on without it: Backend.Use("cpu").
            """;
        Assert.Equal(expected, Assert.Throws<BackendException>(LibraryLocator.Find).Message);
        Assert.Equal($"Backend: \"tensorflow\" could not be started. {expected}", new FreshStart().Use("tensorflow"));
    }

    /// <summary>Libraries that the machine itself has.</summary>
    private static IEnumerable<string> Installed() =>
        LibraryLocator.Folders().SelectMany(folder => LibraryLocator.FileNames.Select(name => Path.Combine(folder, name))).Where(File.Exists);
}
