using System.Text.RegularExpressions;
using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Callbacks;

/// <summary>Pins what a prediction and an evaluation show, and what a prediction calls; lines as Keras 3.15.1 prints them ("3/3 ━━━━━━━━━━━━━━━━━━━━ 0s 5ms/step").</summary>
public partial class PredictProgressTests
{
    [Fact]
    public void PredictionDrawsABar()
    {
        string text = Shown(verbose: 1, canRedraw: true);
        Assert.Matches(Bar(), text.Split('\r')[^1]);
    }

    /// <summary>A line that the terminal breaks could not be redrawn: in 20 columns the bar goes, and what is left is cut.</summary>
    [Fact]
    public void ANarrowTerminalGetsShortLines()
    {
        string[] drawn = Shown(verbose: 1, canRedraw: true, columns: 20).Split('\r');
        Assert.All(drawn[1..^1], line => Assert.Matches("^[123]/3 \\d+s *$", line));
        Assert.InRange(drawn.Length, 3, 5);
        Assert.Matches(Bar(), drawn[^1]);
    }

    [Fact]
    public void VerboseTwoIsALine() => Assert.Matches(Line(), Shown(verbose: 2, canRedraw: false));

    /// <summary>Keras 3.15.1 prints an evaluation's values by name: "3/3 - 0s - 5ms/step - accuracy: 0.4000 - loss: 1.2".</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public void AnEvaluationShowsItsValuesByName(int verbose, bool canRedraw)
    {
        using var output = new StringWriter();
        var model = SmallModels.Mlp();
        model.Compile("sgd", "mean_squared_error", metrics: ["accuracy"]);
        model.Evaluate(Ops.Zeros((5, 8)), Ops.Zeros((5, 3)), batchSize: 2, verbose: verbose, callbacks: [new ProgressBar(output, canRedraw)]);
        Assert.Matches("/step - accuracy: [0-9.]+ - loss: [0-9.]+ *\n$", output.ToString());
    }

    [Fact]
    public void CallbacksAreToldOfEachStep()
    {
        var calls = new Recorder();
        SmallModels.Mlp().Predict(Ops.Zeros((5, 8)), batchSize: 2, callbacks: [calls]);
        Assert.Equal(["begin", "0", "end 0", "1", "end 1", "2", "end 2", "end"], calls.Calls);
    }

    private static string Shown(int verbose, bool canRedraw, int columns = 80)
    {
        using var output = new StringWriter();
        var bar = new ProgressBar(output, canRedraw, () => columns);
        SmallModels.Mlp().Predict(Ops.Zeros((5, 8)), batchSize: 2, verbose: verbose, callbacks: [bar]);
        return output.ToString();
    }

    [GeneratedRegex("^\x1b\\[1m3/3\x1b\\[0m \x1b\\[32m\u2501{20}\x1b\\[0m\x1b\\[37m\x1b\\[0m \x1b\\[1m\\d+s\x1b\\[0m \\d+(us|ms|s)/step *\n$")]
    private static partial Regex Bar();

    [GeneratedRegex("^3/3 - \\d+s - \\d+(us|ms|s)/step\n$")]
    private static partial Regex Line();

    private sealed class Recorder : Callback
    {
        public List<string> Calls { get; } = [];

        public override void OnPredictBegin() => Calls.Add("begin");

        public override void OnPredictEnd() => Calls.Add("end");

        public override void OnPredictBatchBegin(int batch) => Calls.Add($"{batch}");

        public override void OnPredictBatchEnd(int batch) => Calls.Add($"end {batch}");
    }
}
