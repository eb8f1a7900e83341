using System.Text;

namespace KerasCourse;

/// <summary>Writes a zip file of stored entries; an entry is written in place, at any of its bytes, so nothing is kept in memory.</summary>
/// <remarks>Source: PKWARE's APPNOTE 6.3.</remarks>
internal sealed class ZipWriter(FileStream file)
{
    private const int PieceBytes = 1 << 18;

    /// <summary>1980-01-01, the least that the format has, so that the same model gives the same bytes.</summary>
    private const uint Date = 0x00210000;

    private readonly List<ZipItem> _items = [];

    /// <summary>Adds a text in UTF-8.</summary>
    public void Add(string name, string text) => Add(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds what <paramref name="write"/> writes.</summary>
    /// <exception cref="NotSupportedException">The archive would be larger than 4 GB.</exception>
    public void Add(string name, Action<Stream> write)
    {
        long header = file.Length, start = header + 30 + Encoding.UTF8.GetByteCount(name);
        WriteAt(header, LocalHeader(new ZipItem(name, false, 0, 0, 0, header)));
        write(new StreamWindow(file, start));
        long length = file.Length - start;
        if (file.Length > uint.MaxValue - (1 << 16))
            throw new NotSupportedException($"the archive would have {file.Length} bytes; a .keras file holds at most 4 GB. Save the weights as .weights.h5, and the architecture with ToJson.");
        var item = new ZipItem(name, false, Checksum(start, length), length, length, header);
        WriteAt(header, LocalHeader(item));
        _items.Add(item);
    }

    /// <summary>Writes the directory: the archive is whole.</summary>
    public void Finish()
    {
        var directory = new MemoryStream();
        using var writer = new BinaryWriter(directory);
        foreach (var item in _items)
        {
            byte[] name = Encoding.UTF8.GetBytes(item.Name);
            writer.Write(0x02014b50);
            writer.Write((ushort)((3 << 8) | 20)); // Written on Unix.
            WriteCommon(writer, item, name);
            writer.Write((ushort)0); // Comment.
            writer.Write(0); // Disk, internal attributes.
            writer.Write(0x81800000u); // A file, readable and writable by its owner.
            writer.Write((uint)item.Start);
            writer.Write(name);
        }
        uint size = (uint)directory.Length;
        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write((ushort)_items.Count);
        writer.Write((ushort)_items.Count);
        writer.Write(size);
        writer.Write((uint)file.Length);
        writer.Write((ushort)0);
        WriteAt(file.Length, directory.GetBuffer().AsSpan(0, (int)directory.Length));
    }

    private static byte[] LocalHeader(ZipItem item)
    {
        var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        byte[] name = Encoding.UTF8.GetBytes(item.Name);
        writer.Write(0x04034b50);
        WriteCommon(writer, item, name);
        writer.Write(name);
        return header.ToArray();
    }

    /// <summary>What both headers have: version, flags, method, date, checksum, sizes, lengths of name and extra field.</summary>
    private static void WriteCommon(BinaryWriter writer, ZipItem item, byte[] name)
    {
        writer.Write((ushort)20);
        writer.Write((ushort)0x0800); // Names in UTF-8.
        writer.Write((ushort)0);
        writer.Write(Date);
        writer.Write(item.Crc);
        writer.Write((uint)item.Stored);
        writer.Write((uint)item.Length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
    }

    private uint Checksum(long start, long length)
    {
        byte[] buffer = new byte[PieceBytes];
        uint crc = 0;
        using var window = new StreamWindow(file, start, length);
        for (int count; (count = window.Read(buffer)) > 0;)
            crc = Crc32.Append(crc, buffer.AsSpan(0, count));
        return crc;
    }

    private void WriteAt(long at, ReadOnlySpan<byte> bytes)
    {
        file.Position = at;
        file.Write(bytes);
    }
}
