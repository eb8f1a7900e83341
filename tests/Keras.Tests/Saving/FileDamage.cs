using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Keras.Tests.Saving;

/// <summary>Damages a file's bytes in one of many ways, which a seed decides.</summary>
internal static class FileDamage
{
    /// <summary>A damaged copy.</summary>
    public static byte[] Apply(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        switch (random.Next(8))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)]; // Cut short.
            case 1:
                return [.. bytes[..random.Next(bytes.Length)], .. bytes[random.Next(bytes.Length)..]]; // A piece taken out or twice.
            case 2:
                Forge(bytes, random, sizeof(uint));
                return bytes;
            case 3:
                Forge(bytes, random, sizeof(ulong));
                return bytes;
            case 4:
                // An address leads elsewhere in the file: loops of links and trees.
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * random.Next((bytes.Length - 8) / 8)), (ulong)(8 * random.Next(bytes.Length / 8)));
                return bytes;
            default:
                for (int flips = 1 << random.Next(5); flips > 0; flips--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
    }

    /// <summary>The same archive with deflated entries, and with one more that unpacks to a great many zeros.</summary>
    public static byte[] Deflated(byte[] archive, int zeros = 0)
    {
        var result = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(archive)))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize).Open();
                from.CopyTo(to);
            }
            if (zeros > 0)
            {
                using var bomb = target.CreateEntry("assets/bomb", CompressionLevel.SmallestSize).Open();
                byte[] piece = new byte[1 << 20];
                for (int done = 0; done < zeros; done += piece.Length)
                    bomb.Write(piece);
            }
        }
        return result.ToArray();
    }

    /// <summary>A stored entry as it lies in an archive: its header, then its bytes.</summary>
    public static byte[] LocalEntry(string name, byte[] content)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(0x04034b50);
        writer.Write(new byte[22]);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        writer.Write(Encoding.ASCII.GetBytes(name));
        writer.Write(content);
        return bytes.ToArray();
    }

    /// <summary>An archive of these bytes whose directory says what it is told.</summary>
    public static void WriteZip(string path, byte[] content, params (string Name, int Start, int Length)[] entries)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(content);
        foreach (var (name, start, length) in entries)
        {
            writer.Write(0x02014b50);
            writer.Write(new byte[16]);
            writer.Write(length);
            writer.Write(length);
            writer.Write((ushort)name.Length);
            writer.Write(new byte[12]);
            writer.Write(start);
            writer.Write(Encoding.ASCII.GetBytes(name));
        }
        int size = (int)writer.BaseStream.Position - content.Length;
        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write((ushort)entries.Length);
        writer.Write((ushort)entries.Length);
        writer.Write(size);
        writer.Write(content.Length);
        writer.Write((ushort)0);
    }

    private static void Forge(byte[] bytes, Random random, int size)
    {
        ulong[] values = [0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0x8000000000000000, (ulong)bytes.Length, (ulong)random.NextInt64()];
        ulong value = values[random.Next(values.Length)];
        var place = bytes.AsSpan(random.Next(bytes.Length - size));
        if (size == sizeof(uint))
            BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)value);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(place, value);
    }
}
