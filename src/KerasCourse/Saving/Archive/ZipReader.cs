using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KerasCourse;

/// <summary>
/// Reads a zip file entry by entry: what .NET's reader lacks are checked checksums and stored entries that can be read at any place
/// without a copy.
/// </summary>
/// <remarks>Stored and deflated entries, up to 4 GB. Source: PKWARE's APPNOTE 6.3.</remarks>
internal sealed class ZipReader : IDisposable
{
    private const uint EndSignature = 0x06054b50, EntrySignature = 0x02014b50, LocalSignature = 0x04034b50;
    private const string Directory = "the directory";
    private const int EndSize = 22, EntrySize = 46, LocalSize = 30, MostComment = 65535, PieceBytes = 1 << 18;

    private readonly FileStream _file;
    private readonly Dictionary<string, ZipItem> _items = [];

    /// <exception cref="ModelFormatException">It is no zip file, or is damaged.</exception>
    public ZipReader(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        try
        {
            ReadDirectory();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The names of the entries.</summary>
    public IEnumerable<string> Names => _items.Keys;

    /// <summary>Whether there is an entry of that name.</summary>
    public bool Contains(string name) => _items.ContainsKey(name);

    /// <summary>An entry's bytes as a text in UTF-8.</summary>
    /// <exception cref="ModelFormatException">There is no such entry, it is too long, or its checksum is wrong.</exception>
    public string ReadText(string name)
    {
        var item = Find(name);
        if (item.Length > ModelLimits.MaxJsonBytes)
            throw new ModelFormatException($"declares {item.Length} bytes; at most {ModelLimits.MaxJsonBytes} are read.", name);
        using var stream = Open(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>An entry as a stream that can seek, its checksum verified before.</summary>
    /// <exception cref="ModelFormatException">There is no such entry, or it is damaged.</exception>
    public Stream Open(string name)
    {
        var item = Find(name);
        Verify(item);
        if (!item.IsDeflated)
            return new StreamWindow(_file, item.Start, item.Stored);
        byte[] bytes = new byte[item.Length];
        using var stream = Unpacked(item);
        stream.ReadExactly(bytes);
        return new MemoryStream(bytes, writable: false);
    }

    /// <summary>Verifies the checksums of all entries.</summary>
    /// <exception cref="ModelFormatException">One is damaged.</exception>
    public void CheckAll(IEnumerable<string> except)
    {
        foreach (string name in _items.Keys.Except(except))
            Verify(_items[name]);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private ZipItem Find(string name) => _items.TryGetValue(name, out var item) ? item : throw new ModelFormatException(
        $"holds no \"{name}\". It holds: {string.Join(", ", _items.Keys.Order(StringComparer.Ordinal).Take(20))}.", Directory);

    private Stream Unpacked(ZipItem item)
    {
        var stored = new StreamWindow(_file, item.Start, item.Stored);
        return item.IsDeflated ? new DeflateStream(stored, CompressionMode.Decompress) : stored;
    }

    /// <summary>Reads an entry piece by piece and compares length and checksum.</summary>
    private void Verify(ZipItem item)
    {
        uint crc = 0;
        long length = 0;
        byte[] buffer = new byte[PieceBytes];
        try
        {
            using var stream = Unpacked(item);
            for (int count; length <= item.Length && (count = stream.Read(buffer)) > 0; length += count)
                crc = Crc32.Append(crc, buffer.AsSpan(0, count));
        }
        catch (InvalidDataException failure)
        {
            throw new ModelFormatException($"cannot be unpacked: {failure.Message}", item.Name, inner: failure);
        }
        if (crc != item.Crc || length != item.Length)
            throw new ModelFormatException($"is damaged: CRC-32 {crc:x8}, {item.Crc:x8} expected.", item.Name);
    }

    private void ReadDirectory()
    {
        byte[] tail = Read(Math.Max(0, _file.Length - EndSize - MostComment), (int)Math.Min(_file.Length, EndSize + MostComment), "the end");
        int end = tail.Length - EndSize;
        while (end >= 0 && !(U32(tail, end) == EndSignature && U16(tail, end + 20) == tail.Length - end - EndSize))
            end--;
        if (end < 0)
            throw new ModelFormatException("is not there: this is no zip file, or it is cut short.", Directory);
        int count = U16(tail, end + 10);
        long size = U32(tail, end + 12), at = U32(tail, end + 16);
        if (count == ushort.MaxValue || at == uint.MaxValue)
            throw new ModelFormatException("is a zip64 archive, of more than 4 GB or 65,534 entries, which is not read. Save the weights as .weights.h5.", Directory);
        if (at + size != _file.Length - tail.Length + end)
            throw new ModelFormatException($"has {size} bytes at {at}, which does not end where the file does.", Directory);
        byte[] directory = Read(at, (int)size, Directory);
        for (int i = 0, place = 0; i < count; i++)
            place = ReadItem(directory, place);
        long stored = _items.Values.Sum(item => item.Stored), unpacked = _items.Values.Sum(item => item.IsDeflated ? item.Length : 0);
        if (stored > _file.Length)
            throw new ModelFormatException($"its entries overlap: together they have {stored} bytes, the file has {_file.Length}.", Directory);
        if (unpacked > ModelLimits.MaxInflatedBytes)
            throw new ModelFormatException($"its entries unpack to {unpacked} bytes; at most {ModelLimits.MaxInflatedBytes} are unpacked. Keras stores entries without compression.", Directory);
    }

    private int ReadItem(byte[] directory, int place)
    {
        if (place + EntrySize > directory.Length || U32(directory, place) != EntrySignature)
            throw new ModelFormatException($"is damaged at {place}.", Directory);
        int flags = U16(directory, place + 8), method = U16(directory, place + 10), nameSize = U16(directory, place + 28);
        int next = place + EntrySize + nameSize + U16(directory, place + 30) + U16(directory, place + 32);
        if (next > directory.Length)
            throw new ModelFormatException($"is damaged at {place}.", Directory);
        string name = Encoding.UTF8.GetString(directory, place + EntrySize, nameSize);
        CheckName(name);
        if ((flags & 1) != 0)
            throw new ModelFormatException("is encrypted, which is not read.", name);
        if (method is not (0 or 8))
            throw new ModelFormatException($"is compressed by method {method}; stored and deflated entries are read.", name);
        var item = new ZipItem(name, method == 8, U32(directory, place + 16), U32(directory, place + 20), U32(directory, place + 24), U32(directory, place + 42));
        if (!_items.TryAdd(name, Locate(item, method)))
            throw new ModelFormatException("is in the archive twice.", name);
        return next;
    }

    /// <summary>Follows the entry to its own header, which must tell the same.</summary>
    private ZipItem Locate(ZipItem item, int method)
    {
        byte[] header = Read(item.Start, LocalSize, item.Name);
        int nameSize = U16(header, 26);
        if (U32(header, 0) != LocalSignature || U16(header, 8) != method
            || Encoding.UTF8.GetString(Read(item.Start + LocalSize, nameSize, item.Name)) != item.Name)
            throw new ModelFormatException($"its own header at {item.Start} does not agree with the directory.", item.Name);
        long start = item.Start + LocalSize + nameSize + U16(header, 28);
        if (start + item.Stored > _file.Length || (!item.IsDeflated && item.Stored != item.Length))
            throw new ModelFormatException($"declares {item.Stored} bytes at {start} of a file of {_file.Length}.", item.Name);
        return item with { Start = start };
    }

    private static void CheckName(string name)
    {
        if (name.Length > ModelLimits.MaxNameLength || name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Contains('\0')
            || name.Split('/').Contains(".."))
            throw new ModelFormatException($"an entry has the name \"{(name.Length > 80 ? name[..80] : name)}\", which leads out of the archive.", Directory);
    }

    private byte[] Read(long at, int count, string what)
    {
        if (at < 0 || count < 0 || at + count > _file.Length)
            throw new ModelFormatException($"is cut short: {count} bytes at {at} of a file of {_file.Length}.", what);
        byte[] bytes = new byte[count];
        _file.Position = at;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
