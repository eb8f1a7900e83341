namespace KerasCourse;

/// <summary>A <c>.npy</c> or <c>.npz</c> file that is damaged, or holds what this library does not read. The message names the
/// file.</summary>
public sealed class NumPyFormatException : Exception
{
    /// <summary>The file, or the file and the array inside it.</summary>
    public string FileName { get; }

    /// <summary>Makes the error for <paramref name="fileName"/>.</summary>
    public NumPyFormatException(string fileName, string problem, Exception? inner = null)
        : base($"{fileName}: {problem}", inner) => FileName = fileName;
}
