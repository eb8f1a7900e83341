namespace Exercises.Tests;

/// <summary>
/// Pins what Ex03 promises on the real digits with --quick: two epochs pass 0.97, where the whole training passes the course's 0.99.
/// </summary>
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
        Assert.Equal(("mnist", KerasCourse.Backend.Current.Name), (program.Result["data"], program.Result["backend"]));
        report.AssertComplete(figures: 8, korean: "손글씨");
    }
}
