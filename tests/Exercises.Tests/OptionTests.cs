namespace Exercises.Tests;

/// <summary>Pins what all exercises share: options, help, errors, the last line.</summary>
[Collection("console")]
public class OptionTests
{
    [Theory]
    [InlineData("Ex01.XorNumpy")]
    [InlineData("Ex02.CatClassifier")]
    [InlineData("Ex03.MnistCnn")]
    [InlineData("Ex04.ResNetMnist")]
    [InlineData("Ex05.Optimization")]
    [InlineData("Ex07.OneHot")]
    [InlineData("Ex08.TokenEmbedding")]
    [InlineData("Ex09.LstmAutocomplete")]
    public void HelpListsTheCommonOptions(string name)
    {
        var program = ExerciseProgram.Run(name, "--help");
        Assert.Equal(0, program.ExitCode);
        string[] options = ["--epochs", "--batch-size", "--seed", "--backend", "--data", "--quick", "--report", "--language"];
        foreach (string option in options)
            Assert.Contains(option, program.Output);
    }

    [Theory]
    [InlineData("--epochs 0", "--epochs: must be 1 or more, received 0.")]
    [InlineData("--batch-size -3", "--batch-size: must be 1 or more, received -3.")]
    [InlineData("--seed -1", "--seed: must be 0 or more, received -1.")]
    [InlineData("--epochs many", "Cannot parse argument 'many' for option '--epochs'")]
    [InlineData("--language fr", "Argument 'fr' not recognized")]
    [InlineData("--epoch 3", "Unrecognized command or argument '--epoch'")]
    public void WrongOptionsAreNamed(string arguments, string message)
    {
        var program = ExerciseProgram.Run("Ex01.XorNumpy", arguments.Split(' '));
        Assert.NotEqual(0, program.ExitCode);
        Assert.Contains(message, program.Errors);
    }

    [Fact]
    public void UnknownBackendIsAnErrorInOneLine()
    {
        var program = ExerciseProgram.Run("Ex01.XorNumpy", "--backend", "abacus");
        Assert.Equal(1, program.ExitCode);
        Assert.Equal("error: Backend: \"abacus\" is not known. Backends: \"cpu\", \"tensorflow\".", program.Errors.Trim());
    }

    [Fact]
    public void MissingDataIsAnErrorThatNamesThePlace()
    {
        var program = ExerciseProgram.Run("Ex03.MnistCnn", "--data", "/nowhere/at/all");
        Assert.Equal(1, program.ExitCode);
        Assert.StartsWith("error: ", program.Errors);
        Assert.Contains("/nowhere/at/all", program.Errors);
    }

    [Fact]
    public void TheTaskIsToldInTheChosenLanguage()
    {
        string korean = ExerciseProgram.Run("Ex01.XorNumpy", "--language", "ko", "--epochs", "1", "--report", "none").Output;
        string english = ExerciseProgram.Run("Ex01.XorNumpy", "--language", "en", "--epochs", "1", "--report", "none").Output;
        Assert.Contains("역전파의 일곱 개 식", korean);
        Assert.Contains("the seven\nequations of backpropagation", english);
        Assert.Contains($"backend: {KerasCourse.Backend.Current.Name}", english);
    }
}
