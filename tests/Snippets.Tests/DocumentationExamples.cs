using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KerasCourse.Snippets.Tests;

/// <summary>
/// The examples in the library's documentation, from the XML files beside its assemblies, and what the compiler says to them.
/// </summary>
internal static class DocumentationExamples
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using KerasCourse;";

    private static readonly Lazy<MetadataReference[]> _references = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>The aliases that come with the package.</summary>
    private static readonly Lazy<string> _aliases = new(() => string.Concat(
        XDocument.Load(Repository.Find("src/KerasCourse/build/KerasCourse.props")!).Descendants("Using")
            .Select(alias => $" using {alias.Attribute("Alias")!.Value} = {alias.Attribute("Include")!.Value};")));

    /// <summary>
    /// Each example by the member that it belongs to. The documentation of a primary constructor repeats that of its class.
    /// </summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Directory.GetFiles(AppContext.BaseDirectory, "KerasCourse*.xml")
        .SelectMany(path => XDocument.Load(path).Descendants("member"))
        .SelectMany(member => member.Elements("example"))
        .Select(example => (Member: example.Parent!.Attribute("name")!.Value, Code: example.Value.Trim()))
        .DistinctBy(example => example.Code).OrderBy(example => example.Member, StringComparer.Ordinal)
        .ToDictionary(example => example.Member, example => example.Code);

    /// <summary>The compiler's errors, each with its line.</summary>
    public static string[] Errors(string member)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var tree = CSharpSyntaxTree.ParseText($"{Usings}{UsingsOf(member)}{_aliases.Value}\n{All[member]}\n", options);
        // A class alone is an example too, then of a library.
        bool isProgram = tree.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax);
        var kind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create("Example", [tree], _references.Value,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        var errors = compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error);
        return [.. errors.Select(found => found.ToString())];
    }

    private static string UsingsOf(string member)
    {
        const string names = " using static KerasCourse.Snippets.Tests.ExampleNames;";
        const string charts = " using static KerasCourse.Snippets.Tests.ExampleNames.Charts;";
        return member.Contains("KerasCourse.Plotting.", StringComparison.Ordinal) ? $" using KerasCourse.Plotting;{charts}"
            : member.Contains("KerasCourse.Hdf5.", StringComparison.Ordinal) ? $" using KerasCourse.Hdf5;{names}"
            : names;
    }
}
