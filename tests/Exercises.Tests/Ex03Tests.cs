using System.Diagnostics;

namespace Exercises.Tests;

/// <summary>Pins what Ex03 promises on the real digits with --quick, and that Ctrl+C keeps what was learned.</summary>
[Collection("console")]
public class Ex03Tests
{
    [Fact]
    public void AQuickRunReadsTheRealDigits()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex03.MnistCnn", "--quick", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        Assert.InRange(program.Number("test_accuracy"), 0.97, 1);
        Assert.Equal(("mnist", "cpu"), (program.Result["data"], program.Result["backend"]));
        report.AssertComplete(figures: 8, korean: "손글씨");
    }

    [SkippableFact]
    public void CtrlCEndsWithAReportOfWhatWasLearned()
    {
        Skip.If(OperatingSystem.IsWindows(), "a signal cannot be sent to one process of a console there");
        using var report = new TemporaryReport();
        using var process = ExerciseProgram.Start("Ex03.MnistCnn", report.Folder, "--epochs", "50", "--report", report.Path);
        var errors = process.StandardError.ReadToEndAsync();
        string line = "";
        while (!line.Contains("Trainable params", StringComparison.Ordinal))
            line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(errors.Result);
        Thread.Sleep(1500);

        var clock = Stopwatch.StartNew();
        Process.Start("kill", $"-INT {process.Id}").WaitForExit();
        var rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("stopped=true", rest);
        Assert.Contains("what was learned so far is kept", errors.Result);
        report.AssertComplete(figures: 8, korean: "손글씨");
        // A second where the machine is free; tests share it with others.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed.TotalSeconds:F1} s to stop");
    }
}
