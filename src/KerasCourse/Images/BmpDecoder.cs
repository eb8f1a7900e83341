using System.Buffers.Binary;

namespace KerasCourse;

/// <summary>Reads Windows bitmaps: 1, 4 and 8 bits with a palette, 24 and 32 bits; not compressed.</summary>
internal sealed class BmpDecoder(byte[] file, string name)
{
    private const int FileHeader = 14, OldHeader = 12, InfoHeader = 40;

    private const uint Masks = 3;

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8);

    public PixelArray Decode()
    {
        if (file.Length < FileHeader + OldHeader)
            throw Error("is cut short.");
        uint start = Word(10), header = Word(FileHeader);
        bool isOld = header == OldHeader;
        if (!isOld && (header < InfoHeader || header > file.Length - FileHeader))
            throw Error("has a damaged header.");
        int width = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(At(18, 2)) : (int)Word(18);
        long height = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(At(20, 2)) : (int)Word(22);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(At(isOld ? 24 : 28, 2));
        uint compression = isOld ? 0 : Word(30);
        if (compression != 0 && !(compression == Masks && bits == 32))
            throw Error($"is compressed (method {compression}), which is not read. Save it without compression, or as PNG.");
        if (bits is not (1 or 4 or 8 or 24 or 32))
            throw Error($"has {bits} bits a pixel; 1, 4, 8, 24 and 32 are read.");
        bool topDown = height < 0;
        height = Math.Abs(height);
        long stride = ((long)width * bits + 31) / 32 * 4;
        if (width <= 0 || height == 0 || start > file.Length || stride * height > file.Length - start)
            throw Error($"declares {width} x {height} pixels of {bits} bits, more than the file holds.");
        if (compression == Masks && (Word(54), Word(58), Word(62)) != (0xFF0000u, 0xFF00u, 0xFFu))
            throw Error("has its colours in an unusual order, which is not read. Save it as PNG.");

        int entry = isOld ? 3 : 4, colors = bits <= 8 ? Colors(isOld, header, bits, entry) : 0, channels = bits == 32 ? 4 : 3;
        int palette = FileHeader + (int)header;
        byte[] pixels = new byte[width * height * channels];
        for (int y = 0; y < height; y++)
        {
            var row = At((int)(start + stride * (topDown ? y : height - 1 - y)), (int)stride);
            for (int x = 0; x < width; x++)
            {
                var color = row.Slice(bits > 8 ? x * (bits / 8) : 0);
                if (bits <= 8)
                {
                    int index = (row[x * bits / 8] >> (8 - bits - x * bits % 8)) & ((1 << bits) - 1);
                    if (index >= colors)
                        throw Error($"is damaged: a pixel has colour {index} of {colors}.");
                    color = At(palette + index * entry, 3);
                }
                var pixel = pixels.AsSpan((int)(((long)y * width + x) * channels), channels);
                (pixel[0], pixel[1], pixel[2]) = (color[2], color[1], color[0]);
                if (channels == 4)
                    pixel[3] = color[3];
            }
        }
        // Many programs leave the fourth byte zero; a picture that cannot be seen at all is not meant.
        return channels == 4 && IsClear(pixels) ? new PixelArray((int)height, width, 4, pixels).ToChannels(3)
            : new PixelArray((int)height, width, channels, pixels);
    }

    private int Colors(bool isOld, uint header, int bits, int entry)
    {
        uint declared = isOld ? 0 : Word(46);
        int colors = declared is 0 or > 256 ? 1 << bits : (int)declared;
        return FileHeader + header + (long)colors * entry <= file.Length ? colors : throw Error("is cut short.");
    }

    private static bool IsClear(byte[] pixels)
    {
        for (int i = 3; i < pixels.Length; i += 4)
        {
            if (pixels[i] != 0)
                return false;
        }
        return true;
    }

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    private ReadOnlySpan<byte> At(int at, int length) => length <= file.Length - at ? file.AsSpan(at, length)
        : throw Error("is cut short.");

    private ImageFormatException Error(string message) => new(name, message);
}
