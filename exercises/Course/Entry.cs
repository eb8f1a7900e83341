using System.Globalization;

namespace KerasCourse.Exercises;

/// <summary>An exercise in the menu.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Statement">The task.</param>
/// <param name="Time">How long it takes on two free cores.</param>
/// <param name="Shows">What there is to see.</param>
internal sealed record Entry(string Name, Statement Statement, Words Time, Words Shows)
{
    /// <summary>The exercise's number in the course.</summary>
    public int Number => int.Parse(Name.AsSpan(2, 2), CultureInfo.InvariantCulture);

    /// <summary>The last line of the last run in this folder, without the word "result: "; null before the first.</summary>
    public string? LastResult =>
        File.Exists(ResultFile) ? File.ReadAllText(ResultFile).Trim().Replace("result: ", "", StringComparison.Ordinal) : null;

    /// <summary>When that run ended.</summary>
    public DateTime LastTime => File.GetLastWriteTime(ResultFile);

    /// <summary>The report of the last run.</summary>
    public string Report => Path.GetFullPath(Path.Combine("out", Name, "report.html"));

    private string ResultFile => Path.Combine("out", Name, "result.txt");
}
