using System.Text.Json.Nodes;

namespace KerasCourse.Testing;

/// <summary>
/// Reference values made by real Keras. Looked for in this order: the folder that KERASCOURSE_GOLDEN names; <c>shared/golden</c> and
/// <c>../shared/golden</c> of every folder from the test assembly and the current folder up to the root; <c>tests/golden</c>, the
/// small part that is in the repository. The first that has the family wins.
/// </summary>
public static class Golden
{
    static readonly Dictionary<string, IReadOnlyList<GoldenCase>> Families = [];
    static readonly List<string> Roots = FindRoots();

    /// <summary>The cases of a family (layers, losses, metrics, optimizers, schedules, ops, models, training, misc); empty if there are
    /// none.</summary>
    public static IReadOnlyList<GoldenCase> Cases(string family)
    {
        lock (Families)
        {
            if (Families.TryGetValue(family, out var cases)) return cases;
            return Families[family] = Load(family);
        }
    }

    /// <summary>One case; skips the test, with the reason, where it is absent.</summary>
    public static GoldenCase Case(string family, string name)
    {
        foreach (var golden in Cases(family))
            if (golden.Name == name) return golden;
        Skip.If(true, Cases(family).Count == 0 ? SkipReason : $"no golden case {family}/{name} in {FolderOf(family)}");
        throw new InvalidOperationException();
    }

    /// <summary>Case names for <c>[MemberData]</c>. Never empty, since xunit fails a theory without data; <see cref="Case"/> then
    /// skips.</summary>
    public static TheoryData<string> Names(string family)
    {
        var names = new TheoryData<string>();
        foreach (var golden in Cases(family)) names.Add(golden.Name);
        if (names.Count == 0) names.Add("absent");
        return names;
    }

    /// <summary>Why nothing was found: what <c>Skip.If(Golden.Cases(family).Count == 0, Golden.SkipReason)</c> prints.</summary>
    public static string SkipReason => "no golden files: set KERASCOURSE_GOLDEN to the folder that holds layers/manifest.json and the others";

    /// <summary>The folder that a family is read from, for messages; null if there is none.</summary>
    public static string? FolderOf(string family)
    {
        foreach (var root in Roots)
            if (File.Exists(Path.Combine(root, family, "manifest.json"))) return Path.Combine(root, family);
        return null;
    }

    static List<GoldenCase> Load(string family)
    {
        var cases = new List<GoldenCase>();
        if (FolderOf(family) is not { } folder) return cases;
        using var stream = File.OpenRead(Path.Combine(folder, "manifest.json"));
        foreach (var node in JsonNode.Parse(stream)!["cases"]!.AsArray()) cases.Add(new GoldenCase(family, folder, node!.AsObject()));
        return cases;
    }

    static List<string> FindRoots()
    {
        var shared = new List<string>();
        if (Environment.GetEnvironmentVariable("KERASCOURSE_GOLDEN") is { Length: > 0 } chosen) shared.Add(chosen);
        var own = new List<string>();
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                shared.Add(Path.Combine(folder.FullName, "shared", "golden"));
                own.Add(Path.Combine(folder.FullName, "tests", "golden"));
            }
        return [.. shared.Where(Directory.Exists).Distinct(), .. own.Where(Directory.Exists).Distinct()];
    }
}
