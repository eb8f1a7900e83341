namespace KerasCourse;

/// <summary>Replaces a file as a whole: what is written goes to a new file beside it, is flushed to the disk, and then takes its name.</summary>
internal static class AtomicFile
{
    private const string Extension = ".tmp";

    private static readonly EnumerationOptions _evenHidden = new() { AttributesToSkip = default, IgnoreInaccessible = true };

    /// <summary>Writes the file; after a failure, or if the process dies, the old one is there as it was.</summary>
    /// <remarks>What a process that died has left beside it goes with the next file of that name.</remarks>
    public static void Write(string path, Action<FileStream> write)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        string folder = Path.GetDirectoryName(path)!, prefix = $".{Path.GetFileName(path)}.";
        Directory.CreateDirectory(folder);
        RemoveLeftovers(folder, prefix);
        string temporary = Path.Combine(folder, $"{prefix}{Guid.NewGuid():N}{Extension}");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes temporary files of the same target, but not those that another process is writing: they are locked.</summary>
    private static void RemoveLeftovers(string folder, string prefix)
    {
        foreach (string file in Directory.EnumerateFiles(folder, $".*{Extension}", _evenHidden))
        {
            string name = Path.GetFileName(file);
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !Guid.TryParseExact(name[prefix.Length..^Extension.Length], "N", out _))
                continue;
            try
            {
                using var unused = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
            }
        }
    }
}
