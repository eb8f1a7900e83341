namespace KerasCourse.Datasets;

/// <summary>A data set that is not there, cannot be downloaded, or is damaged. The message says what to do.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Makes the error.</summary>
    public DatasetException(string message, Exception? inner = null) : base(message, inner) { }
}
