namespace KerasCourse;

/// <summary>Replaces a file as a whole: what is written goes to a new file beside it, is flushed to the disk, and then takes its name.</summary>
internal static class AtomicFile
{
    /// <summary>Writes the file; after a failure, or if the process dies, the old one is there as it was.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
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
}
