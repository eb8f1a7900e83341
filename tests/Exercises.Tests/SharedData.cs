using KerasCourse.Datasets;

namespace Exercises.Tests;

/// <summary>Data that is not in the repository: in the usual folders, or in shared/datasets beside the clone.</summary>
internal static class SharedData
{
    /// <summary>The folder that holds a file; null if none does.</summary>
    public static string? Find(string folder, string file)
    {
        var places = DatasetLocator.Folders().ToList();
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            places.Add(Path.Combine(above.FullName, "shared", "datasets"));
        return places.Select(place => Path.Combine(place, folder)).FirstOrDefault(place => File.Exists(Path.Combine(place, file)));
    }
}
