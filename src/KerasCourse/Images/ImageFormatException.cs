namespace KerasCourse;

/// <summary>A picture that cannot be read: another format, an unusual form of it, or a damaged file. The message names the file.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file's name, with which the message begins.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="inner">The cause.</param>
    public ImageFormatException(string file, string message, Exception? inner = null)
        : base($"{file}: {message}", inner)
    {
    }
}
