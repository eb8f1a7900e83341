using System.IO.Compression;
using System.Reflection;

namespace Samples.Tests;

/// <summary>
/// Pins that a program outside the clone, with the packages from a folder, trains XOR in twelve lines with nothing but
/// <c>using KerasCourse;</c>.
/// </summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string[] _packages =
        ["KerasCourse.Core", "KerasCourse.Cpu", "KerasCourse.TensorFlow", "KerasCourse.Hdf5", "KerasCourse", "KerasCourse.Plotting"];

    private static readonly string _repository = Metadata("Repository");

    // A version of its own: a package of the real version may lie in the user's cache.
    private readonly string _version = $"0.0.1-test.{Environment.ProcessId}";
    private readonly string _folder = Directory.CreateTempSubdirectory("kerascourse-sample-").FullName;

    private static string Program => Sample("XorPackage/Program.cs");

    private string Packages => Path.Combine(_folder, "packages");

    [Fact]
    public void TheSampleHasTwelveLinesAndOneUsing()
    {
        string[] lines = Program.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 1, 12);
        Assert.Equal(["using KerasCourse;"], lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheSingleFileAndTheReadmesHoldTheSameProgram()
    {
        string program = Program.ReplaceLineEndings("\n");
        Assert.EndsWith(program, Sample("xor.cs").ReplaceLineEndings("\n"));
        Assert.Contains(program, File.ReadAllText(Path.Combine(_repository, "README.md")).ReplaceLineEndings("\n"));
        Assert.Contains(program, File.ReadAllText(Path.Combine(_repository, "README.ko.md")).ReplaceLineEndings("\n"));
    }

    [SkippableFact]
    public void PackagesFromAFolderTrainXorOutsideTheClone()
    {
        Pack();
        string folder = Path.Combine(_folder, "program");
        Directory.CreateDirectory(folder);
        WriteConfiguration(_folder);
        string project = Sample("XorPackage/XorPackage.csproj").Replace("Version=\"0.1.0\"", $"Version=\"{_version}\"");
        File.WriteAllText(Path.Combine(folder, "program.csproj"), project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        AssertLearned(DotNet.Run(folder, "run", "-c", "Release"));

        // The aliases come with the package, and the single-file form takes it too.
        string file = Path.Combine(_folder, "single.cs");
        string program = Program.Replace("\"binary_crossentropy\"", "new Losses.BinaryCrossentropy()")
            .Replace("\"accuracy\"", "new Metrics.BinaryAccuracy()");
        File.WriteAllText(file, $"#:package KerasCourse@{_version}\n#:property PublishAot=false\n{program}");
        AssertLearned(DotNet.Run(_folder, "run", file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Packs what has been built, and checks what every package must have.</summary>
    private void Pack()
    {
        foreach (string package in _packages)
        {
            var (code, output) = DotNet.Run(_repository, "pack", Path.Combine("src", package), "--no-build",
                "-c", Metadata("Configuration"), "-o", Packages, $"-p:Version={_version}");
            Assert.True(code == 0, output);
            using var archive = ZipFile.OpenRead(Path.Combine(Packages, $"{package}.{_version}.nupkg"));
            Assert.Contains(archive.Entries, entry => entry.FullName == "README.md");
            using var reader = new StreamReader(archive.GetEntry($"{package}.nuspec")!.Open());
            Assert.Contains("<license type=\"expression\">MIT</license>", reader.ReadToEnd());
        }
    }

    /// <summary>Ours from the folder; others from what restoring this very test has downloaded, or from nuget.org.</summary>
    private void WriteConfiguration(string folder)
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder, "cache")}" /></config>
              <fallbackPackageFolders><clear /><add key="user" value="{cache}" /></fallbackPackageFolders>
              <packageSources>
                <clear />
                <add key="folder" value="{Packages}" />
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="folder"><package pattern="KerasCourse*" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
    }

    private static void AssertLearned((int ExitCode, string Output) run)
    {
        Skip.If(run.ExitCode != 0 && run.Output.Contains("NU1301", StringComparison.Ordinal), "the package registry cannot be reached");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("accuracy 1, loss 0.0", run.Output);
        Assert.Contains("(shape [4, 1], Float32)", run.Output);
    }

    private static string Sample(string file) => File.ReadAllText(Path.Combine(_repository, "samples", file));

    private static string Metadata(string key) =>
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
