namespace Exercises.Tests;

/// <summary>
/// Pins that every engine found is measured, that they agree (one program, one seed: the embedded engine gives the same bits with any
/// number of threads), and that a machine without a GPU is told so. Speeds are not pinned: the machine may be busy.
/// </summary>
[Collection("console")]
public class Ex06Tests
{
    [Fact]
    public void EveryEngineIsMeasuredAndWhatIsMissingIsSaid()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex06.GpuVersusCpu", "--quick", "--epochs", "2", "--digits", "64", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        Assert.InRange(program.Number("engines"), 1, 100);
        Assert.Contains("C# 1 thread ", program.Output);
        Assert.True(program.Number("speed_up") >= 1);
        // 250 digits after eight steps: what tells the engines apart is rounding.
        Assert.InRange(program.Number("accuracy_difference"), 0, 0.04);
        if (program.Number("gpus") == 0)
            Assert.Contains("docs/gpu.md", program.Output);
        report.AssertComplete(figures: 4, korean: "대결");
    }
}
