namespace KerasCourse.Snippets.Tests;

/// <summary>Pins the twelve examples of docs/keras-to-csharp.md: they compile (by being in this project), run, and stand in the document as they are here.</summary>
public class ExampleTests
{
    public static TheoryData<string> Names => [.. Types().Select(type => type.Name).Order()];

    [Fact]
    public void ThereAreTwelve() => Assert.Equal(12, Types().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Runs(string name) => Types().Single(type => type.Name == name).GetMethod("Run")!.CreateDelegate<Action>()();

    [Theory]
    [MemberData(nameof(Names))]
    public void StandsInTheDocument(string name)
    {
        string root = Repository.Root();
        string document = File.ReadAllText(Path.Combine(root, "docs", "keras-to-csharp.md"));
        string[] lines = File.ReadAllLines(Path.Combine(root, "tests", "Snippets.Tests", "Examples", $"{name}.cs"));
        Assert.Contains($"```csharp\n{Marked(lines)}\n```", document.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>The lines between the marks, without their indentation; an empty line between the parts.</summary>
    private static string Marked(string[] lines)
    {
        var parts = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "// <code>")
                continue;
            int indent = lines[i].IndexOf('/'), end = Array.FindIndex(lines, i, line => line.Trim() == "// </code>");
            parts.Add(string.Join('\n', lines[(i + 1)..end].Select(line => line.Length > indent ? line[indent..] : "")));
            i = end;
        }
        return string.Join("\n\n", parts);
    }

    private static IEnumerable<Type> Types() => typeof(ExampleTests).Assembly.GetTypes().Where(type => type.Name.EndsWith("Example", StringComparison.Ordinal) && !type.IsNested);
}
