namespace Exercises.Tests;

/// <summary>
/// Pins what the course asks: hihell becomes ihello, every beginning of a word is completed, what begins no word is not. The text's bound
/// is what a unigram cannot reach: the most frequent character, the blank, is 0.15 of the text; real Keras has 0.4635 after all of it.
/// </summary>
[Collection("console")]
public class Ex09Tests
{
    [Fact]
    public void CompletesAllBeginnings()
    {
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex09.LstmAutocomplete", "--quick", "--report", report.Path);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal("ihello", program.Result["hihell"]);
        foreach (string count in (string[])["beginnings", "refused"])
        {
            string[] counted = program.Result[count].Split('/');
            Assert.Equal(counted[1], counted[0]);
        }
        report.AssertComplete(figures: 7, korean: "게이트");
    }

    [Theory]
    [InlineData("hih", "hihello")]
    [InlineData("ih", "none")]
    [InlineData("ehl", "none")]
    public void CompletesWhatBeginsLikeAWordOnly(string typed, string expected)
    {
        using var list = new TemporaryReport();
        File.WriteAllText(list.Path, "hihello\nhome\nkeras\n");
        string[] arguments = ["--quick", "--words", list.Path, "--complete", typed, "--report", "none"];
        var program = ExerciseProgram.Run("Ex09.LstmAutocomplete", arguments);
        Assert.Equal(expected, program.Result["completed"]);
    }

    [SkippableFact]
    public void LearnsFromAText()
    {
        string? folder = SharedData.Find("text", "tinyshakespeare.txt");
        Skip.If(folder is null, "the text is not here (KERASCOURSE_DATASETS, or ../shared/datasets beside the clone)");
        string text = Path.Combine(folder!, "tinyshakespeare.txt");
        using var report = new TemporaryReport();
        var program = ExerciseProgram.Run("Ex09.LstmAutocomplete", "--quick", "--text", text, "--report", report.Path);
        Assert.InRange(program.Number("next_letter_accuracy"), 0.22, 1);
        report.AssertComplete(figures: 9, korean: "게이트");
    }

    [Fact]
    public void AMissingTextIsAnErrorInOneLine()
    {
        var program = ExerciseProgram.Run("Ex09.LstmAutocomplete", "--quick", "--text", "/nowhere/at/all.txt", "--report", "none");
        Assert.Equal(1, program.ExitCode);
        Assert.StartsWith("error: ", program.Errors);
        Assert.Contains("/nowhere/at/all.txt", program.Errors);
    }
}
