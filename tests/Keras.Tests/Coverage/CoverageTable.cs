using System.Text;

namespace KerasCourse.Tests.Coverage;

/// <summary>The table of docs/coverage.md: Keras's names, what they are called here, and the golden cases that test them.</summary>
internal static class CoverageTable
{
    /// <summary>A name of Keras; what it is here (null: nothing), why it is left out (null: it is not), and its golden cases.</summary>
    public sealed record Row(string Module, string Name, string? Ours, string? Reason, IReadOnlyList<string> Cases);

    /// <summary>The rows of a module.</summary>
    public static Row[] RowsOf(string module) =>
    [
        .. KerasNames.All[module].Where(name => !IsModule(module, name)).Select(name =>
            new Row(module, name, OurNames.Find(module, name), Exclusions.All.GetValueOrDefault($"{module}.{name}"),
                GoldenIndex.CasesOf(module, name)))
    ];

    /// <summary>The document.</summary>
    public static string Write()
    {
        var text = new StringBuilder("""
            # Coverage

            Every public name of Keras 3.15, what it is called here, and the cases of `tests/golden`, computed by real Keras, that it is
            compared with. `scripts/write-coverage` writes this page from the library itself; a test fails when it is out of date, or when a
            name of the first ten modules is neither here nor left out with a reason. The full set of cases is larger than what the
            repository holds; names with "all of ..." are used by every case of the module.

            | module | names | here | left out | compared with Keras |
            |---|---|---|---|---|

            """);
        foreach (string module in KerasNames.Complete.Concat(KerasNames.Listed))
        {
            var rows = RowsOf(module);
            var here = rows.Where(row => row.Ours is not null).ToArray();
            text.Append($"| [{module}](#{module}) | {rows.Length} | {here.Length} | {rows.Count(row => row.Reason is not null)} ");
            text.Append($"| {here.Count(row => row.Cases.Count > 0)} |\n");
        }
        foreach (string module in KerasNames.Complete.Concat(KerasNames.Listed))
        {
            text.Append($"\n## {module}\n\n| Keras | here | golden cases |\n|---|---|---|\n");
            foreach (var row in RowsOf(module))
                text.Append($"| `{row.Name}` | {(row.Ours is null ? row.Reason ?? "not here" : $"`{row.Ours}`")} | {CasesOf(row)} |\n");
        }
        text.Append("\n## Arguments that are left out\n\nAll others have Keras's words, Keras's order and Keras's defaults; ");
        text.Append("`Class.argument` is of one class, the rest of all.\n\n| argument | reason |\n|---|---|\n");
        foreach (var (argument, reason) in LeftOutArguments.All)
            text.Append($"| `{argument}` | {reason} |\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string CasesOf(Row row) => row.Ours is null || row.Cases.Count == 0 ? ""
        : row.Cases.Count == 1 ? row.Cases[0]
        : $"{row.Cases[0]} and {row.Cases.Count - 1} more";

    /// <summary>Python's modules inside a module.</summary>
    private static bool IsModule(string module, string name) => module switch
    {
        "applications" => char.IsLower(name[0]),
        "ops" => name is "image" or "linalg" or "nn" or "numpy",
        "utils" => name is "legacy" or "bounding_boxes",
        _ => false,
    };
}
