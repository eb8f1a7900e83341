using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KerasCourse.Plotting;

/// <summary>Writes PNG files (ISO/IEC 15948): 8 bits a channel, grey, RGB or RGBA, without interlace.</summary>
public static class Png
{
    static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    static readonly uint[] s_crcTable = CrcTable();

    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">Row after row, channels together: [height, width, channels].</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 grey, 3 RGB, 4 RGBA.</param>
    /// <exception cref="ArgumentException">The sizes do not fit the pixels.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        if (channels is not (1 or 3 or 4))
            throw new ArgumentException($"Png.Encode: {channels} channels; 1 (grey), 3 (RGB) or 4 (RGBA) are possible.", nameof(channels));
        if (width < 1 || height < 1 || pixels.Length != (long)width * height * channels)
        {
            string shape = $"[{height}, {width}, {channels}]";
            throw new ArgumentException($"Png.Encode: {pixels.Length} bytes are not an image of shape {shape}.", nameof(pixels));
        }

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(channels switch { 1 => 0, 3 => 2, _ => 6 });
        header[10..].Clear();

        using var file = new MemoryStream();
        file.Write(s_signature);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compress(pixels, width * channels, channels));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    static byte[] Compress(ReadOnlySpan<byte> pixels, int stride, int step)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            byte[] previous = new byte[stride], plain = new byte[stride], left = new byte[stride], above = new byte[stride];
            for (int start = 0; start < pixels.Length; start += stride)
            {
                pixels.Slice(start, stride).CopyTo(plain);
                for (int i = 0; i < stride; i++)
                {
                    left[i] = (byte)(plain[i] - (i >= step ? plain[i - step] : 0));
                    above[i] = (byte)(plain[i] - previous[i]);
                }
                // The specification's advice: the filter whose bytes, read as signed, have the smallest sum of sizes.
                long sumPlain = Size(plain), sumLeft = Size(left), sumAbove = Size(above);
                bool useLeft = sumLeft < sumPlain && sumLeft <= sumAbove;
                bool useAbove = !useLeft && sumAbove < sumPlain;
                zlib.WriteByte((byte)(useLeft ? 1 : useAbove ? 2 : 0));
                zlib.Write(useLeft ? left : useAbove ? above : plain);
                plain.CopyTo(previous, 0);
            }
        }
        return packed.ToArray();
    }

    static long Size(byte[] row)
    {
        long sum = 0;
        foreach (byte value in row)
            sum += Math.Abs((int)(sbyte)value);
        return sum;
    }

    static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        byte[] name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(data, Crc(name, uint.MaxValue)));
        file.Write(word);
    }

    static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (byte value in data)
            crc = s_crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    static uint[] CrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
