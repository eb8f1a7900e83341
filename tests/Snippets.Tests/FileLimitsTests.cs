using System.Globalization;
using System.Reflection;
using KerasCourse.Hdf5;

namespace KerasCourse.Snippets.Tests;

/// <summary>Pins that docs/files.md lists every limit on reading with its value.</summary>
public class FileLimitsTests
{
    [Fact]
    public void TheDocumentListsEveryLimit()
    {
        var limits = new[] { typeof(ModelLimits), typeof(Hdf5Limits) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static), (type, field) => (Name: $"`{type.Name}.{field.Name}`", Value: Convert.ToInt64(field.GetValue(null), CultureInfo.InvariantCulture)));
        var listed = File.ReadLines(Path.Combine(Repository.Root(), "docs", "files.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains("Limits."))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (Name: cells[1], Value: long.Parse(cells[2], CultureInfo.InvariantCulture)));
        Assert.Equal(limits, listed);
    }
}
