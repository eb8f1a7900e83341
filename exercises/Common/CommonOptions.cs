using System.CommandLine;

namespace KerasCourse.Exercises;

/// <summary>The options that every exercise has.</summary>
internal sealed class CommonOptions
{
    public CommonOptions(Exercise exercise)
    {
        Epochs = Exercise.Number("--epochs", $"Passes over the data [default: {exercise.Epochs}; with --quick: {exercise.QuickEpochs}]", least: 1);
        BatchSize = Exercise.Number("--batch-size", "Samples in a training step", least: 1);
        BatchSize.DefaultValueFactory = _ => exercise.BatchSize;
        Seed = Exercise.Number("--seed", "The same seed makes the same run, bit by bit", least: 0);
        Seed.DefaultValueFactory = _ => exercise.Seed;
        Report.DefaultValueFactory = _ => Path.Combine("out", exercise.Name, "report.html");
        Language.AcceptOnlyFromAmong("en", "ko");
        Language.DefaultValueFactory = _ => SystemLanguage;
    }

    public Option<int> Epochs { get; }

    public Option<int> BatchSize { get; }

    public Option<int> Seed { get; }

    public Option<string?> Backend { get; } = new("--backend") { Description = $"The engine that computes: {string.Join(", ", KerasCourse.Backend.Names)}", HelpName = "name" };

    public Option<string?> Data { get; } = new("--data") { Description = "The folder or file with the data, in place of the usual ones", HelpName = "path" };

    public Option<bool> Quick { get; } = new("--quick") { Description = "A short training, for a first look" };

    public Option<string> Report { get; } = new("--report") { Description = "Where to write the page with the pictures; \"none\" for nowhere", HelpName = "file" };

    public Option<string> Language { get; } = new("--language") { Description = "The language of the task" };

    public IEnumerable<Option> All => [Epochs, BatchSize, Seed, Backend, Data, Quick, Report, Language];

    private static string SystemLanguage
    {
        get
        {
            string? words = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG");
            return words?.StartsWith("ko", StringComparison.OrdinalIgnoreCase) == true ? "ko" : "en";
        }
    }
}
