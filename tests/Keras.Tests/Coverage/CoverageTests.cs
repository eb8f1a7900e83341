using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KerasCourse.Tests.Coverage;

/// <summary>
/// Pins that Keras's public names are all here, each compared with real Keras, or left out for a reason that docs/coverage.md gives.
/// </summary>
public class CoverageTests
{
    private const string Path = "docs/coverage.md";

    public static TheoryData<string> Modules => [.. KerasNames.Complete];

    [Theory]
    [MemberData(nameof(Modules))]
    public void EveryNameIsHereOrLeftOut(string module)
    {
        var rows = CoverageTable.RowsOf(module);
        Assert.Equal([], rows.Where(row => row.Ours is null && row.Reason is null).Select(row => row.Name));
        Assert.Equal([], rows.Where(row => row.Ours is not null && row.Reason is not null).Select(row => row.Name));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void EveryNameIsComparedWithKeras(string module) =>
        Assert.Equal([], CoverageTable.RowsOf(module).Where(row => row.Ours is not null && row.Cases.Count == 0).Select(row => row.Name));

    [Fact]
    public void WhatIsLeftOutIsANameOfKeras() =>
        Assert.Equal([], Exclusions.All.Keys.Except(
            KerasNames.All.SelectMany(module => module.Value.Select(name => $"{module.Key}.{name}"))));

    /// <summary>With KERASCOURSE_WRITE_COVERAGE=1 (scripts/write-coverage) it writes the document first.</summary>
    [Fact]
    public void TheDocumentIsUpToDate()
    {
        string path = Repository.PathOf(Path), table = CoverageTable.Write();
        if (Environment.GetEnvironmentVariable("KERASCOURSE_WRITE_COVERAGE") == "1")
            File.WriteAllText(path, table);
        bool upToDate = File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == table;
        Assert.True(upToDate, $"{Path} is out of date. scripts/write-coverage writes it anew.");
    }

    /// <summary>No code of the library even names the exception.</summary>
    [Fact]
    public void NothingIsLeftToBeImplemented()
    {
        foreach (string path in Directory.GetFiles(AppContext.BaseDirectory, "KerasCourse*.dll"))
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            Assert.DoesNotContain(nameof(NotImplementedException),
                metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name)));
        }
    }
}
