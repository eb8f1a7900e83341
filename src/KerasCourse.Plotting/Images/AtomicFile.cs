namespace KerasCourse.Plotting;

/// <summary>Whole files only: written beside the target, then renamed, so that a crash or a full disk leaves the old file as it was.</summary>
static class AtomicFile
{
    public static void Write(string path, byte[] content)
    {
        string target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
