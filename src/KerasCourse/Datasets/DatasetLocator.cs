namespace KerasCourse.Datasets;

/// <summary>
/// Finds the files of data sets. The order: the path that the caller gives (then nothing else); the folders that the environment
/// variable KERASCOURSE_DATASETS names; <c>datasets/</c> beside or above the program and the current folder; <c>~/.keras/datasets</c>
/// (KERAS_HOME moves <c>~/.keras</c>); download into the latter.
/// </summary>
public static class DatasetLocator
{
    /// <summary>The environment variable that names further folders, separated as in PATH.</summary>
    public const string FoldersVariable = "KERASCOURSE_DATASETS";

    /// <summary>The environment variable that forbids downloads when it is 1 or true.</summary>
    public const string OfflineVariable = "KERASCOURSE_OFFLINE";

    /// <summary>Whether downloads are forbidden. Starts as the environment variable KERASCOURSE_OFFLINE says.</summary>
    public static bool Offline { get; set; } = Environment.GetEnvironmentVariable(OfflineVariable) is "1" or "true" or "True" or "TRUE";

    /// <summary>Where downloads report their progress; null for silence. Starts as the standard error output.</summary>
    public static TextWriter? Progress { get; set; } = Console.Error;

    /// <summary>Where downloads go, and where Keras keeps its own.</summary>
    public static string CacheFolder => Path.Combine(
        Environment.GetEnvironmentVariable("KERAS_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".keras"),
        "datasets");

    /// <summary>The folders that are searched, in this order.</summary>
    /// <param name="path">The folder or file that the caller names; the only place then.</param>
    public static IReadOnlyList<string> Folders(string? path = null)
    {
        if (path is not null) return [File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : Path.GetFullPath(path)];
        var folders = new List<string>();
        var named = Environment.GetEnvironmentVariable(FoldersVariable) ?? "";
        foreach (var folder in named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            folders.Add(Path.GetFullPath(folder));
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var datasets = Path.Combine(folder.FullName, "datasets");
                if (Directory.Exists(datasets)) folders.Add(datasets);
            }
        folders.Add(CacheFolder);
        return [.. folders.Distinct()];
    }

    /// <summary>Where the file lies, or null. Never downloads.</summary>
    public static string? Find(DatasetFile file, string? path = null)
    {
        if (path is not null && File.Exists(path) && Path.GetFileName(path) == file.Name) return path;
        foreach (var folder in Folders(path))
            foreach (var candidate in new[] { Path.Combine(folder, file.Folder, file.Name), Path.Combine(folder, file.Name) })
                if (File.Exists(candidate)) return candidate;
        return null;
    }

    /// <summary>Where the file lies; it is downloaded if it is nowhere, no path was given and <see cref="Offline"/> is false.</summary>
    /// <exception cref="DatasetException">It is nowhere and cannot be downloaded. The message lists every place and says how to put it
    /// there by hand.</exception>
    public static string FindOrDownload(DatasetFile file, string? path = null, CancellationToken cancel = default)
    {
        if (Find(file, path) is { } found) return found;
        if (path is not null) throw new DatasetException(Absent(file, path, "the path was given, so nothing else was searched."));
        if (file.Urls.Count == 0) throw new DatasetException(Absent(file, path, "this library does not download it."));
        if (Offline) throw new DatasetException(Absent(file, path, $"downloads are switched off ({OfflineVariable})."));
        var failures = new List<string>();
        foreach (var url in file.Urls)
        {
            try
            {
                return FileDownload.Run(url, Path.Combine(CacheFolder, file.Folder, file.Name), file.Checksum, file.Bytes, Progress, cancel);
            }
            catch (DatasetException error)
            {
                failures.Add(error.Message);
            }
        }
        throw new DatasetException(Absent(file, path, "the download failed:\n    " + string.Join("\n    ", failures)));
    }

    static string Absent(DatasetFile file, string? path, string why)
    {
        var byHand = file.Urls.Count == 0
            ? $"Put it into {Path.Combine(CacheFolder, file.Folder)}"
            : $"Download {file.Urls[0]} with a browser and put it into {Path.Combine(CacheFolder, file.Folder)}";
        return $"""
            {file.Name} was not found, and {why}
              Searched (each also with the folder {file.Folder}):
                {string.Join("\n    ", Folders(path))}
              {byHand}, or let {FoldersVariable} name the folder that holds it.
            """.ReplaceLineEndings("\n");
    }
}
