namespace KerasCourse.Hdf5;

/// <summary>
/// Writes an HDF5 file as h5py does by default: superblock 0, symbol-table groups, contiguous data. Numbers go straight from the
/// caller's memory to the file; only names, shapes and attributes are kept until <see cref="Close"/>.
/// </summary>
/// <remarks>
/// The superblock is written last, by <see cref="Close"/>: a writer that is disposed without it leaves something that no reader takes
/// for an HDF5 file. To replace a file safely, write beside it and rename. Source: the HDF5 file format specification, version 3.0.
/// </remarks>
/// <example><code>
/// using var writer = Hdf5Writer.Create("model.weights.h5");
/// var dense = writer.Root.CreateGroup("layers/dense/vars");
/// dense.WriteAttribute("name", "dense");
/// dense.WriteDataset&lt;float&gt;("0", [4, 3], kernel);
/// writer.Close();
/// </code></example>
public sealed class Hdf5Writer : IDisposable
{
    const int BufferBytes = 1 << 16;

    readonly Stream _stream;
    readonly bool _leaveOpen;
    bool _closed;

    Hdf5Writer(Stream stream, bool leaveOpen)
    {
        (_stream, _leaveOpen) = (stream, leaveOpen);
        Output = new OutputFile(stream);
        Root = new Hdf5GroupWriter(this, "/", 0);
    }

    /// <summary>Starts a file, replacing one that is there.</summary>
    public static Hdf5Writer Create(string path) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes), leaveOpen: false);

    /// <summary>Starts a file at the stream's position, which becomes its byte 0.</summary>
    /// <exception cref="ArgumentException">The stream cannot seek: the superblock is written last, at the start.</exception>
    public static Hdf5Writer Create(Stream stream, bool leaveOpen = false) => stream.CanSeek
        ? new(stream, leaveOpen)
        : throw new ArgumentException("Hdf5Writer.Create: the stream must be able to seek. Write to a file or a MemoryStream and copy it.", nameof(stream));

    /// <summary>The group that holds everything.</summary>
    public Hdf5GroupWriter Root { get; }

    internal OutputFile Output { get; }

    internal void CheckOpen() => ObjectDisposedException.ThrowIf(_closed, this);

    internal static void CheckShape(string what, ReadOnlySpan<long> shape, long length)
    {
        Int128 count = 1;
        var sound = shape.Length <= Hdf5Limits.MaxRank;
        foreach (var axis in shape)
        {
            sound &= axis >= 0 && count <= long.MaxValue;
            if (sound) count *= axis;
        }
        if (!sound || count != length)
            throw new ArgumentException($"Hdf5Writer: {what}: shape [{string.Join(", ", shape.ToArray())}] does not hold {length} elements.");
    }

    /// <summary>Writes groups, attributes and the superblock: the file is whole.</summary>
    public void Close()
    {
        CheckOpen();
        _closed = true;
        Output.Finish(Root.WriteHeader);
        if (!_leaveOpen) _stream.Dispose();
    }

    /// <summary>Gives up the file unless <see cref="Close"/> was called.</summary>
    public void Dispose()
    {
        _closed = true;
        if (!_leaveOpen) _stream.Dispose();
    }
}
