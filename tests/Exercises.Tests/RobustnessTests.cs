using System.Diagnostics;

namespace Exercises.Tests;

/// <summary>Pins what happens when the world is not as it should be: it is said in words, and nothing is left broken.</summary>
[Collection("console")]
public class RobustnessTests
{
    [Fact]
    public void AReportThatCannotBeWrittenCostsTheReportOnly()
    {
        // A folder below a file can be made by nobody, not even by root, whom a read-only folder does not stop.
        using var file = new TemporaryReport();
        File.WriteAllText(file.Path, "");
        var program = ExerciseProgram.Run("Ex07.OneHot", "--report", Path.Combine(file.Path, "below", "report.html"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("error: the report could not be written: ", program.Errors);
        Assert.Equal("true", program.Result["equal"]);
    }

    [SkippableFact]
    public void OutputIntoAFullDiskEndsInWords()
    {
        Skip.IfNot(File.Exists("/dev/full"), "no /dev/full here");
        using var report = new TemporaryReport();
        string program = Path.Combine(AppContext.BaseDirectory, "Ex07.OneHot.dll");
        var start = new ProcessStartInfo("sh", ["-c", $"dotnet \"{program}\" --report \"{report.Path}\" > /dev/full"]);
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("error: ", errors);
        Assert.DoesNotContain("   at ", errors);
        Assert.False(File.Exists(report.Path));
    }

    [Fact]
    public void TheLastLineIsKeptBesideTheReport()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex07.OneHot", "--report", report.Path);
        string kept = File.ReadAllText(Path.Combine(Path.GetDirectoryName(report.Path)!, "result.txt"));
        Assert.Equal(program.Output.TrimEnd().Split('\n')[^1], kept.TrimEnd());
    }
}
