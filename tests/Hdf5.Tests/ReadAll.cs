namespace KerasCourse.Hdf5.Tests;

/// <summary>Reads everything in a file, as a listing.</summary>
static class ReadAll
{
    public static List<string> Of(Hdf5File file)
    {
        var lines = new List<string>();
        Attributes(lines, file.Root);
        foreach (var item in file.Root.Descendants())
        {
            lines.Add(item is Hdf5Dataset dataset
                ? $"{item.Path} {dataset.ElementType?.Name} [{string.Join(",", dataset.Shape)}] {Values(dataset)}"
                : item.Path);
            Attributes(lines, item);
        }
        return lines;
    }

    static void Attributes(List<string> lines, Hdf5Object item)
    {
        foreach (var attribute in item.Attributes)
            lines.Add($"{item.Path}@{attribute.Name} {attribute.ElementType?.Name} [{string.Join(",", attribute.Shape)}] "
                + (attribute.ElementType == typeof(string) ? string.Join("|", attribute.ReadStrings())
                    : attribute.ElementType == typeof(double) ? string.Join("|", attribute.Read<double>())
                    : attribute.ElementType == typeof(long) ? string.Join("|", attribute.Read<long>())
                    : attribute.ElementType == typeof(bool) ? string.Join("|", attribute.Read<bool>()) : ""));
    }

    static string Values(Hdf5Dataset dataset) => dataset.ElementType == typeof(string) ? string.Join("|", dataset.ReadStrings())
        : dataset.ElementType is null ? "" : string.Join("|", dataset.ReadAs<double>());
}
