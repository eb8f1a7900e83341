using System.IO.Compression;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>NumPy's <c>.npz</c> files: a zip of <c>.npy</c> arrays, stored or deflated, read one array at a time.</summary>
/// <remarks>Every array's CRC-32 is verified. Source: numpy.savez, numpy.savez_compressed.</remarks>
/// <example><code>using var file = NpzFile.Open("weights.npz"); NpyArray kernel = file["kernel"];</code></example>
public sealed class NpzFile : IDisposable
{
    readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    readonly ZipArchive _zip;
    readonly string _fileName;

    /// <summary>The names of the arrays, without <c>.npy</c>, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    NpzFile(Stream stream, string fileName, bool leaveOpen)
    {
        _fileName = fileName;
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen);
            var names = new List<string>();
            foreach (var entry in _zip.Entries)
            {
                if (!entry.FullName.EndsWith(".npy", StringComparison.Ordinal)) continue;
                var name = entry.FullName[..^4];
                if (!_entries.TryAdd(name, entry)) throw new NumPyFormatException(fileName, $"holds \"{name}\" twice.");
                names.Add(name);
            }
            Names = names;
        }
        catch (Exception error) when (IsDamage(error))
        {
            if (!leaveOpen) stream.Dispose();
            throw new NumPyFormatException(fileName, $"is not a whole .npz (zip) file: {error.Message}", error);
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="NumPyFormatException">It is not a zip file, or is cut short.</exception>
    public static NpzFile Open(string path) => new(File.OpenRead(path), path, leaveOpen: false);

    /// <summary>Opens a seekable stream.</summary>
    public static NpzFile Open(Stream stream, string fileName = "stream", bool leaveOpen = false) => new(stream, fileName, leaveOpen);

    /// <summary>Whether there is an array of that name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Reads one array.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="NumPyFormatException">It is damaged, or holds strings, records or objects.</exception>
    public NpyArray this[string name] => Read(name, NpyFile.Read);

    /// <summary>Reads an array of lists of whole numbers, which NumPy keeps as a pickle; nothing else is taken from it.</summary>
    internal int[][] ReadLists(string name) => Read(name, (stream, where, _) => NpyHeader.AreObjects(stream, where)
        ? PickleReader.Read(stream, where).ToLists(where)
        : throw new NumPyFormatException(where, "is not an array of lists."));

    T Read<T>(string name, Func<Stream, string, long, T> read)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw new KeyNotFoundException($"{_fileName}: holds no array \"{name}\". It holds: {string.Join(", ", Names)}.");
        var where = $"{_fileName}, array \"{name}\"";
        if (entry.Length > Math.Max(entry.CompressedLength, 0) * (long)Hdf5Limits.MaxExpansion)
            throw new NumPyFormatException(where, $"declares {entry.Length} bytes from {entry.CompressedLength} compressed ones, which deflate cannot do.");
        try
        {
            using var stream = new Crc32Stream(entry.Open());
            var array = read(stream, where, entry.Length);
            // Whatever follows the array belongs to the checksum as well.
            Span<byte> rest = stackalloc byte[256];
            while (stream.Count <= entry.Length && stream.Read(rest) > 0) { }
            if (stream.Count != entry.Length || stream.Checksum != entry.Crc32)
                throw new NumPyFormatException(where, $"is damaged: CRC-32 {stream.Checksum:x8}, {entry.Crc32:x8} expected.");
            return array;
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new NumPyFormatException(where, $"cannot be unpacked: {error.Message}", error);
        }
    }

    // What .NET's zip reader throws on damaged archives.
    static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException;

    /// <summary>Writes the arrays, replacing the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arrays">Name and array, written in this order.</param>
    /// <param name="compress">Deflate them, as <c>numpy.savez_compressed</c> does.</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, NpyArray>> arrays, bool compress = false)
    {
        using var stream = File.Create(path);
        Write(stream, arrays, compress);
    }

    /// <summary>Writes the arrays to a stream, which is left open.</summary>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, NpyArray>> arrays, bool compress = false)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, array) in arrays)
        {
            using var entry = zip.CreateEntry(name + ".npy", compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression).Open();
            NpyFile.Write(entry, array);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _zip.Dispose();
}
