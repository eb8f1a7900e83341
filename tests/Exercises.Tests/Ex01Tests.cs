namespace Exercises.Tests;

/// <summary>
/// Pins what the course asks of Ex01: all four points right. From mathematics: the tape's gradients are those of the equations.
/// </summary>
[Collection("console")]
public class Ex01Tests
{
    [Fact]
    public void SolvesXorFromNineteenOfTwentySeeds()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex01.XorNumpy", "--seeds", "20", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        string[] solved = program.Result["solved"].Split('/');
        Assert.Equal("20", solved[1]);
        Assert.InRange(int.Parse(solved[0]), 19, 20);
        report.AssertComplete(figures: 3, korean: "배타적 논리합");
    }

    [Fact]
    public void HandAndTapeAgree() =>
        Assert.InRange(ExerciseProgram.Run("Ex01.XorNumpy", "--epochs", "1", "--report", "none").Number("gradient_difference"), 0, 1e-6);

    [Fact]
    public void TheSameSeedGivesTheSameNumbers()
    {
        static string Trained()
        {
            var program = ExerciseProgram.Run("Ex01.XorNumpy", "--seed", "3", "--epochs", "50", "--report", "none");
            return program.Output.Split('\n').Single(line => line.StartsWith("seed", StringComparison.Ordinal));
        }

        Assert.Equal(Trained(), Trained());
    }
}
