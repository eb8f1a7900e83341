namespace KerasCourse;

/// <summary>
/// A file or a configuration of a model that is damaged, cut short or hostile, or that asks for what this library does not have. The
/// message names the file, the place in it and the reason.
/// </summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="reason">What is wrong, and the way out.</param>
    /// <param name="place">Where in the file: an entry, a layer, a path.</param>
    /// <param name="file">The file.</param>
    /// <param name="inner">What was thrown there, if anything.</param>
    public ModelFormatException(string reason, string? place = null, string? file = null, Exception? inner = null)
        : base(string.Join(": ", new[] { file, place, reason }.Where(part => !string.IsNullOrEmpty(part))), inner)
    {
        (Reason, Place, File) = (reason, place, file);
    }

    /// <summary>The file, where there is one.</summary>
    public string? File { get; }

    /// <summary>Where in the file.</summary>
    public string? Place { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>The same error, met inside of <paramref name="place"/>.</summary>
    internal ModelFormatException Within(string place) => new(Reason, Place is null ? place : $"{place} > {Place}", File, InnerException);

    /// <summary>The same error, met in that file.</summary>
    internal ModelFormatException In(string file) => File is null ? new(Reason, Place, file, InnerException) : this;
}
