using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Plotting.Tests;

/// <summary>A tiny PNG decoder, written from the specification and without the library's code: 8 bits, no interlace, filters 0 to 2.</summary>
static class PngReader
{
    public static (int Width, int Height, int Channels, byte[] Pixels) Read(byte[] file)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        (int width, int height, int channels, bool ended) = (0, 0, 0, false);
        using var packed = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            byte[] data = file[(at + 8)..(at + 8 + length)];
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            at += length + 12;
            switch (type)
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(4)));
                    Assert.Equal(8, data[8]);
                    channels = data[9] switch { 0 => 1, 2 => 3, 6 => 4, _ => throw new InvalidDataException() };
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
                case "IEND":
                    Assert.Equal(file.Length, at);
                    ended = true;
                    break;
            }
        }
        Assert.True(ended);
        return (width, height, channels, Unfilter(packed, width * channels, height, channels));
    }

    static byte[] Unfilter(MemoryStream packed, int stride, int height, int step)
    {
        packed.Position = 0;
        using var raw = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
            zlib.CopyTo(raw);
        byte[] lines = raw.ToArray(), pixels = new byte[stride * height];
        Assert.Equal((stride + 1) * height, lines.Length);
        for (int row = 0; row < height; row++)
        {
            for (int i = 0; i < stride; i++)
            {
                byte value = lines[row * (stride + 1) + 1 + i];
                byte before = lines[row * (stride + 1)] switch
                {
                    0 => 0,
                    1 => i >= step ? pixels[row * stride + i - step] : (byte)0,
                    2 => row > 0 ? pixels[(row - 1) * stride + i] : (byte)0,
                    _ => throw new InvalidDataException(),
                };
                pixels[row * stride + i] = (byte)(value + before);
            }
        }
        return pixels;
    }

    static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
