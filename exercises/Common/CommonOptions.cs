using System.CommandLine;

namespace KerasCourse.Exercises;

/// <summary>The options that every exercise has.</summary>
internal sealed class CommonOptions
{
    public CommonOptions(Exercise exercise)
    {
        string epochs = $"Passes over the data [default: {exercise.Epochs}; with --quick: {exercise.QuickEpochs}]";
        Epochs = Exercise.Number("--epochs", epochs, least: 1);
        BatchSize = Exercise.Number("--batch-size", "Samples in a training step", least: 1);
        BatchSize.DefaultValueFactory = _ => exercise.BatchSize;
        Seed = Exercise.Number("--seed", "The same seed makes the same run, bit by bit", least: 0);
        Seed.DefaultValueFactory = _ => exercise.Seed;
        Report.DefaultValueFactory = _ => Path.Combine("out", exercise.Name, "report.html");
        Language.AcceptOnlyFromAmong("en", "ko");
        Language.DefaultValueFactory = _ => Exercise.SystemLanguage;
    }

    public Option<int> Epochs { get; }

    public Option<int> BatchSize { get; }

    public Option<int> Seed { get; }

    public Option<string?> Backend { get; } =
        Word<string?>("--backend", "name", $"The engine that computes: {string.Join(", ", KerasCourse.Backend.Names)}");

    public Option<string?> Data { get; } = Word<string?>("--data", "path", "The folder or file with the data, in place of the usual ones");

    public Option<bool> Quick { get; } = new("--quick") { Description = "A short training, for a first look" };

    public Option<string> Report { get; } =
        Word<string>("--report", "file", "Where to write the page with the pictures; \"none\" for nowhere");

    public Option<string> Language { get; } = Word<string>("--language", "en|ko", "The language of the task");

    public IEnumerable<Option> All => [Epochs, BatchSize, Seed, Backend, Data, Quick, Report, Language];

    internal static Option<T> Word<T>(string option, string value, string description) =>
        new(option) { HelpName = value, Description = description };
}
