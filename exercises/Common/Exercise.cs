using System.CommandLine;
using System.CommandLine.Parsing;
using KerasCourse.Datasets;

namespace KerasCourse.Exercises;

/// <summary>An exercise as a program: the options that all exercises share, Ctrl+C, and errors as one line.</summary>
/// <example><code>
/// var exercise = new Exercise("Ex03.MnistCnn", statement) { Epochs = 10, QuickEpochs = 1, BatchSize = 128 };
/// return exercise.Run(args, run => { ... run.Finish(report, ("test_accuracy", accuracy)); });
/// </code></example>
/// <param name="name">The project's name.</param>
/// <param name="statement">What the exercise asks for.</param>
public sealed class Exercise(string name, Statement statement)
{
    private readonly List<Option> _own = [];

    /// <summary>The project's name: <c>Ex03.MnistCnn</c>.</summary>
    public string Name => name;

    /// <summary>What the exercise asks for.</summary>
    public Statement Statement => statement;

    /// <summary>Passes over the data, unless --epochs says otherwise.</summary>
    public required int Epochs { get; init; }

    /// <summary>Passes over the data with --quick.</summary>
    public required int QuickEpochs { get; init; }

    /// <summary>Samples in a step, unless --batch-size says otherwise.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The seed of all random numbers, unless --seed says otherwise.</summary>
    public int Seed { get; init; }

    /// <summary>ko where the system speaks Korean, else en.</summary>
    public static string SystemLanguage
    {
        get
        {
            string? words = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG");
            return words?.StartsWith("ko", StringComparison.OrdinalIgnoreCase) == true ? "ko" : "en";
        }
    }

    /// <summary>Adds an option that only this exercise has.</summary>
    public Option<int> AddOption(string option, string description, int standard, int least = 1)
    {
        var added = Number(option, description, least);
        added.DefaultValueFactory = _ => standard;
        _own.Add(added);
        return added;
    }

    /// <summary>Adds a switch that only this exercise has.</summary>
    public Option<bool> AddSwitch(string option, string description)
    {
        var added = new Option<bool>(option) { Description = description };
        _own.Add(added);
        return added;
    }

    /// <summary>Adds an option with a word, such as a file, that only this exercise has; null where it is not given.</summary>
    public Option<string?> AddWord(string option, string value, string description)
    {
        var added = CommonOptions.Word<string?>(option, value, description);
        _own.Add(added);
        return added;
    }

    /// <summary>Reads the options, prints the header, and runs the exercise.</summary>
    /// <returns>
    /// The program's exit code: 0; 130 after Ctrl+C, as programs do that end by it; 1 for an error that the user can mend, whose
    /// message is printed.
    /// </returns>
    public int Run(string[] args, Action<ExerciseRun> body)
    {
        var options = new CommonOptions(this);
        var command = new RootCommand($"{statement.Title}\n{statement.TitleKorean}");
        foreach (var option in options.All.Concat(_own))
            command.Options.Add(option);
        command.SetAction(result =>
        {
            using var run = new ExerciseRun(this, options, result, args);
            try
            {
                run.PrintHeader();
                body(run);
                return run.ExitCode;
            }
            catch (Exception error) when (error is DatasetException or BackendException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"error: {error.Message}");
                return 1;
            }
        });
        return command.Parse(args).Invoke();
    }

    /// <summary>An option that takes a whole number of at least <paramref name="least"/>.</summary>
    internal static Option<int> Number(string option, string description, int least)
    {
        var added = new Option<int>(option) { Description = description, HelpName = "n" };
        added.Validators.Add(result => CheckLeast(result, option, least));
        return added;
    }

    private static void CheckLeast(OptionResult result, string option, int least)
    {
        string? text = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
        if (text is not null && int.TryParse(text, out int value) && value < least)
            result.AddError($"{option}: must be {least} or more, received {value}.");
    }
}
