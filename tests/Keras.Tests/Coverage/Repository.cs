namespace KerasCourse.Tests.Coverage;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    /// <summary>A path inside the repository as a full path.</summary>
    public static string PathOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KerasCourse.sln")))
        {
            folder = folder.Parent
                ?? throw new DirectoryNotFoundException($"KerasCourse.sln is in no folder above {AppContext.BaseDirectory}");
        }
        return Path.Combine(folder.FullName, path);
    }
}
