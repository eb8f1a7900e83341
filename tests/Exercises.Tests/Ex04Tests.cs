namespace Exercises.Tests;

/// <summary>
/// Pins the course's 483,846 parameters and its point: with shortcuts a deep network learns, without them it stays where guessing is.
/// </summary>
[Collection("console")]
public class Ex04Tests
{
    [Fact]
    public void AQuickRunReadsDigitsAndShowsWhatSkipsDo()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex04.ResNetMnist", "--quick", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal("483846", program.Result["parameters"]);
        // 6,000 digits, two epochs. The whole training passes the course's 0.99.
        Assert.InRange(program.Number("test_accuracy"), 0.92, 1);
        // Of ten digits a guess names one; 20 layers without shortcuts do no better.
        Assert.InRange(program.Number("plain_20_accuracy"), 0.05, 0.2);
        Assert.InRange(program.Number("residual_20_accuracy"), 0.7, 1);
        report.AssertComplete(figures: 13, korean: "잔차 신경망");
    }

    [Fact]
    public void WithoutSkipsTheShortcutsWeightsAreGone()
    {
        // 4 shortcuts of 3 x 3 x 64 x 64 weights and 64 biases.
        var program = ExerciseProgram.Run("Ex04.ResNetMnist", "--no-skip", "--quick", "--epochs", "1", "--report", "none");
        Assert.Equal($"{483_846 - 4 * 36_928}", program.Result["parameters"]);
    }
}
