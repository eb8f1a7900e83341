using System.Collections.Concurrent;

namespace KerasCourse.Hdf5;

/// <summary>
/// An HDF5 file open for reading: what h5py and Keras write by default, which is superblock 0 or 1, symbol-table groups, contiguous,
/// compact and chunked data with gzip, shuffle and fletcher32, strings, attributes, hard and soft links.
/// </summary>
/// <remarks>
/// Anything else is refused by name with an <see cref="Hdf5Exception"/>, and so is a damaged file; see <see cref="Hdf5Limits"/>.
/// Objects may be read from several threads. Source: the HDF5 file format specification, version 3.0.
/// </remarks>
/// <example><code>
/// using var file = Hdf5File.Open("model.weights.h5");
/// float[] kernel = file.Dataset("/layers/dense/vars/0").Read&lt;float&gt;();
/// </code></example>
public sealed class Hdf5File : IDisposable
{
    readonly ConcurrentDictionary<long, ObjectHeader> _headers = [];

    internal FileBytes Bytes { get; }
    internal GlobalHeap Heap { get; }

    Hdf5File(FileBytes bytes)
    {
        Bytes = bytes;
        Heap = new GlobalHeap(bytes);
        try
        {
            Root = OpenObject(Superblock.Read(bytes), "/", 0) as Hdf5Group ?? throw bytes.Error(-1, "the root is not a group.");
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="Hdf5Exception">It is no HDF5 file, is damaged, or is in a form that this library does not read.</exception>
    public static Hdf5File Open(string path) => new(new FileBytes(path));

    /// <summary>Opens what a seekable stream holds from its position to its end.</summary>
    /// <param name="stream">The data.</param>
    /// <param name="name">The name used in errors.</param>
    /// <param name="leaveOpen">Whether closing the file leaves the stream open.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="Hdf5Exception">It holds no HDF5 file, is damaged, or is in a form that this library does not read.</exception>
    public static Hdf5File Open(Stream stream, string name = "stream", bool leaveOpen = false) => stream.CanSeek
        ? new(new FileBytes(stream, name, leaveOpen))
        : throw new ArgumentException("Hdf5File.Open: the stream must be able to seek. Copy it into a MemoryStream or a file first.", nameof(stream));

    /// <summary>Whether a file has HDF5's signature, as h5py.is_hdf5 says it.</summary>
    public static bool IsHdf5(string path)
    {
        using var bytes = new FileBytes(path);
        return Superblock.Find(bytes) >= 0;
    }

    /// <summary>The group that holds everything.</summary>
    public Hdf5Group Root { get; }

    /// <summary>The group at a path from the root.</summary>
    /// <exception cref="Hdf5Exception">There is none.</exception>
    public Hdf5Group Group(string path) => Root.Group(path);

    /// <summary>The dataset at a path from the root.</summary>
    /// <exception cref="Hdf5Exception">There is none.</exception>
    public Hdf5Dataset Dataset(string path) => Root.Dataset(path);

    internal Hdf5Object OpenObject(long address, string path, int depth)
    {
        if (depth > Hdf5Limits.MaxDepth) throw Bytes.Error(address, $"groups nested more than {Hdf5Limits.MaxDepth} deep, or in a loop.");
        var header = _headers.GetOrAdd(address, at => ObjectHeader.Read(Bytes, at));
        if (header.Has(MessageType.SymbolTable) || header.Has(MessageType.LinkInfo)) return new Hdf5Group(this, header, path, depth);
        if (header.Has(MessageType.Layout)) return new Hdf5Dataset(this, header, path, depth);
        throw Bytes.Error(address, $"{path} is neither a group nor a dataset{(header.Has(MessageType.Datatype) ? " but a named datatype" : "")}.");
    }

    /// <summary>Closes the file; objects read from it can no longer read more.</summary>
    public void Dispose() => Bytes.Dispose();
}
