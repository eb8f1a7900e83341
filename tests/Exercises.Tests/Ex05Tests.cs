namespace Exercises.Tests;

/// <summary>
/// Pins the course's order (all improvements together are better than none), that early stopping gives back the best epoch's weights,
/// and that networks together are better than one by one. The figures themselves need more than --quick.
/// </summary>
[Collection("console")]
public class Ex05Tests
{
    [Fact]
    public void AllTogetherBeatThePlainTraining()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex05.Optimization", "--quick", "--seeds", "1", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        // In the course 0.0233 of 0.0831 was gained; so short a training leaves more room.
        Assert.InRange(program.Number("gain"), 0.02, 1);
        Assert.InRange(program.Number("ensemble_over_members"), 0, 1);
        Assert.Equal("true", program.Result["best_epoch_restored"]);
        report.AssertComplete(figures: 8, korean: "앙상블");
    }
}
