using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Exercises.Tests;

/// <summary>
/// Pins that Ctrl+C ends every exercise with a report of what was learned, even if that is nothing yet, and with exit code 130, as programs
/// do that end by it.
/// </summary>
[Collection("console")]
public partial class CtrlCTests
{
    private const int Interrupt = 2;

    [SkippableTheory]
    [InlineData("Ex01.XorNumpy", "역전파")]
    [InlineData("Ex02.CatClassifier", "고양이")]
    [InlineData("Ex03.MnistCnn", "손글씨")]
    [InlineData("Ex04.ResNetMnist", "잔차 신경망")]
    [InlineData("Ex05.Optimization", "앙상블")]
    [InlineData("Ex06.GpuVersusCpu", "GPU")]
    [InlineData("Ex07.OneHot", "원-핫")]
    [InlineData("Ex08.TokenEmbedding", "임베딩")]
    [InlineData("Ex09.LstmAutocomplete", "게이트")]
    public void BeforeAnythingIsLearned(string name, string korean) =>
        Stop(name, korean, figures: 0, after: "data:", pause: 0, "--quick");

    [SkippableFact]
    public void InTheMidstOfATraining()
    {
        string rest = Stop("Ex03.MnistCnn", "손글씨", figures: 8, after: "Trainable params", pause: 1500, "--epochs", "50");
        Assert.Contains("epochs=", rest);
    }

    /// <summary>Starts it, waits for a line and some milliseconds, presses Ctrl+C, and gives back what it said then.</summary>
    private static string Stop(string name, string korean, int figures, string after, int pause, params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "a signal cannot be sent to one process of a console there");
        HeedInterrupts();
        using var report = new TemporaryReport();
        using var process = ExerciseProgram.Start(name, report.Folder, [.. arguments, "--report", report.Path]);
        var errors = process.StandardError.ReadToEndAsync();
        string line = "";
        while (!line.Contains(after, StringComparison.Ordinal))
            line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(errors.Result);
        Thread.Sleep(pause);

        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Kill(process.Id, Interrupt));
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 130, $"exit code {process.ExitCode}: {errors.Result}");
        Assert.Contains("stopped=true", rest);
        Assert.Contains("what was learned so far is kept", errors.Result);
        report.AssertComplete(figures, korean);
        // A second or two where the machine is free; tests share it with others.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"it took {clock.Elapsed.TotalSeconds:F1} s to stop");
        return rest;
    }

    /// <summary>What a script starts in its background ignores Ctrl+C, and so would the programs that are started here: not these.</summary>
    private static void HeedInterrupts()
    {
        const string status = "/proc/self/status", ignored = "SigIgn:";
        if (!File.Exists(status))
            return;
        string signals = File.ReadLines(status).First(line => line.StartsWith(ignored, StringComparison.Ordinal))[ignored.Length..];
        if ((Convert.ToUInt64(signals.Trim(), 16) >> (Interrupt - 1) & 1) != 0)
            Signal(Interrupt, handler: 0);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
