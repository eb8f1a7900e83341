namespace Exercises.Tests;

/// <summary>Pins the course's program: it lists, runs by name, keeps results, and needs no terminal.</summary>
[Collection("console")]
public class CourseTests
{
    private const string Names = "Ex01.XorNumpy, Ex02.CatClassifier, Ex03.MnistCnn, Ex04.ResNetMnist, Ex05.Optimization, Ex06.GpuVersusCpu, Ex07.OneHot, "
        + "Ex08.TokenEmbedding, Ex09.LstmAutocomplete";

    [Fact]
    public void RunsByNameAndListsWhatCameOut()
    {
        using var place = new TemporaryReport();
        var run = ExerciseProgram.RunOutside("Course", place.Folder, "run", "ex07", "--seed", "5");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("4,2,4,0,1,1", run.Result["x_enc"]);
        Assert.True(File.Exists(Path.Combine(place.Folder, "out", "Ex07.OneHot", "report.html")));

        var list = ExerciseProgram.RunOutside("Course", place.Folder, "list", "--lang", "en");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("x_enc=4,2,4,0,1,1", list.Output);
        Assert.Contains("not run yet", list.Output);
        Assert.All(Names.Split(", "), name => Assert.Contains(name, list.Output));
    }

    [Fact]
    public void WithoutATerminalItListsAndSaysHowToRun()
    {
        var course = ExerciseProgram.RunOutside("Course", Path.GetTempPath(), "--lang", "ko");
        Assert.Equal(0, course.ExitCode);
        Assert.Contains("합성곱 신경망", course.Output);
        Assert.Contains("exercises/Course -- run Ex03 --quick", course.Output);
    }

    [Fact]
    public void AnUnknownExerciseIsAnErrorThatNamesAll()
    {
        var course = ExerciseProgram.RunOutside("Course", Path.GetTempPath(), "run", "Ex33");
        Assert.Equal(1, course.ExitCode);
        Assert.Equal($"error: there is no exercise \"Ex33\". There are: {Names}.", course.Errors.Trim());
    }
}
