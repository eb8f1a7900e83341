namespace KerasCourse.Hdf5.Tests;

/// <summary>Finds the test files: those made by files/make_files.py, and real ones beside the repository where they are present.</summary>
static class Files
{
    public static string Own(string name) => Path.Combine(AppContext.BaseDirectory, "files", name);

    public static Hdf5File Open(string name) => Hdf5File.Open(Own(name));

    /// <summary>A path under a folder "shared" beside or above the repository; skips the test where it is absent.</summary>
    public static string Shared(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine([folder.FullName, "shared", .. path]);
            if (File.Exists(found) || Directory.Exists(found)) return found;
        }
        Skip.If(true, $"no shared/{string.Join('/', path)} beside the repository");
        return "";
    }
}
