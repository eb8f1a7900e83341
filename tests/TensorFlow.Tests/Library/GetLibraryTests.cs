using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>Pins that scripts/get-libtensorflow takes the library out of a file that is given to it, without any network, and says what is wrong with others.</summary>
public class GetLibraryTests
{
    [SkippableFact]
    public void AWheelGivesItsLibraries()
    {
        using var folder = new TemporaryFolder();
        string wheel = Path.Combine(folder.Path, "tensorflow_cpu-2.21.0.whl"), to = Path.Combine(folder.Path, "library");
        using (var archive = ZipFile.Open(wheel, ZipArchiveMode.Create))
        {
            foreach (string name in (string[])["tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2", "tensorflow/__init__.py"])
                archive.CreateEntry(name);
        }
        var (exit, output, _) = Run("--to", to, wheel);
        Assert.Equal(0, exit);
        Assert.Equal($"TensorFlow's library is in {to}. Now say where it is:\n  export KERASCOURSE_LIBTENSORFLOW={to}\n", output);
        Assert.Equal(["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"], Directory.GetFiles(to).Select(Path.GetFileName).Order());
    }

    [SkippableTheory]
    [InlineData("broken.whl", "error: {0} is no wheel of TensorFlow, or is not whole\n")]
    [InlineData("broken.tar.gz", "error: {0} is no archive of libtensorflow, or is not whole\n")]
    [InlineData("library.txt", "error: {0} is neither a wheel (.whl) nor an archive (.tar.gz)\n")]
    public void OtherFilesAreRefused(string name, string message)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(name, "<html>404</html>"u8);
        var (exit, _, errors) = Run("--to", Path.Combine(folder.Path, "library"), file);
        Assert.Equal((1, string.Format(message, file)), (exit, errors));
    }

    private static (int Exit, string Output, string Errors) Run(params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "the script is for Linux and macOS");
        string script = Path.Combine(
            typeof(GetLibraryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!, "scripts", "get-libtensorflow");
        using var process = Process.Start(new ProcessStartInfo(script, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
