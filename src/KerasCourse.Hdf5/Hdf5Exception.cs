namespace KerasCourse.Hdf5;

/// <summary>
/// An HDF5 file that is damaged, cut short or hostile, or that uses a part of HDF5 which this library does not read or write.
/// The message names the file, the byte and what was met there.
/// </summary>
public sealed class Hdf5Exception : Exception
{
    /// <summary>The file's path, or the name given for the stream.</summary>
    public string FileName { get; }

    /// <summary>The byte of the file where the problem was met; -1 where it belongs to no byte.</summary>
    public long Offset { get; }

    /// <summary>What was met there, without file and byte.</summary>
    public string Problem { get; }

    /// <summary>Makes the error.</summary>
    public Hdf5Exception(string fileName, long offset, string problem, Exception? inner = null)
        : base(offset < 0 ? $"{fileName}: {problem}" : $"{fileName}: at byte {offset}: {problem}", inner)
    {
        FileName = fileName;
        Offset = offset;
        Problem = problem;
    }
}
