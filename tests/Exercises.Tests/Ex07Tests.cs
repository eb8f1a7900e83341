namespace Exercises.Tests;

/// <summary>Pins the course's rows of x_enc and y_enc, and that the layers make the same vectors.</summary>
[Collection("console")]
public class Ex07Tests
{
    [Fact]
    public void TheVectorsAreTheCoursesByHandAndByLayers()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex07.OneHot", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal(("4,2,4,0,1,1", "2,4,0,1,1,3", "true"), (program.Result["x_enc"], program.Result["y_enc"], program.Result["equal"]));
        // h and l have two successors each: of six letters four are right at most.
        Assert.Equal("0.6667", program.Result["without_memory"]);
        Assert.Contains("  h  0 0 0 0 1\n  i  0 0 1 0 0\n  h  0 0 0 0 1\n  e  1 0 0 0 0\n  l  0 1 0 0 0\n  l  0 1 0 0 0\n", program.Output);
        report.AssertComplete(figures: 3, korean: "원-핫");
    }
}
