using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KerasCourse;

/// <summary>Reads PNG (ISO/IEC 15948): all colour types, 1 to 16 bits (of 16 the upper 8), palettes, transparency, interlace.</summary>
internal sealed class PngDecoder(byte[] file, string name)
{
    // Deflate cannot make more than 1032 bytes of one, so a larger picture is a lie.
    private const long MaxDeflateRatio = 1032;

    private static readonly byte[] _signature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    // The seven passes of Adam7: first column, first row, steps.
    private static readonly (int X, int Y, int StepX, int StepY)[] _passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private int _width, _height, _depth, _type, _samples;
    private bool _interlaced;
    private byte[] _palette = [], _transparency = [];
    private bool _hasTransparency;

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith(_signature);

    public PixelArray Decode()
    {
        using var packed = new MemoryStream();
        bool ended = false;
        for (int at = _signature.Length; !ended;)
        {
            if (file.Length - at < 12)
                throw Error("is cut short.");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                throw Error("is cut short.");
            var kind = file.AsSpan(at + 4, 4);
            var data = file.AsSpan(at + 8, (int)length);
            uint checksum = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + (int)length));
            if (Crc32.Append(0, file.AsSpan(at + 4, (int)length + 4)) != checksum)
                throw Error($"is damaged: the checksum of its part {Encoding.ASCII.GetString(kind)} is wrong.");
            if (_width == 0 && !kind.SequenceEqual("IHDR"u8))
                throw Error("does not begin with its header.");
            ended = ReadChunk(kind, data, packed);
            at += (int)length + 12;
        }
        return Unpack(packed);
    }

    private bool ReadChunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data, MemoryStream packed)
    {
        if (kind.SequenceEqual("IHDR"u8))
            ReadHeader(data);
        else if (kind.SequenceEqual("PLTE"u8))
            _palette = data.Length % 3 == 0 && data.Length is > 0 and <= 768 ? data.ToArray()
                : throw Error($"has a palette of {data.Length} bytes.");
        else if (kind.SequenceEqual("tRNS"u8))
            (_transparency, _hasTransparency) = (data.ToArray(), true);
        else if (kind.SequenceEqual("IDAT"u8))
            packed.Write(data);
        else if (!kind.SequenceEqual("IEND"u8) && (kind[0] & 0x20) == 0)
            throw Error($"has the part {Encoding.ASCII.GetString(kind)}, without which it cannot be shown, and which is not known.");
        return kind.SequenceEqual("IEND"u8);
    }

    private void ReadHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13 || _width != 0)
            throw Error("has a damaged header.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (_depth, _type, _interlaced) = (data[8], data[9], data[12] == 1);
        _samples = _type switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        bool depthFits = _type switch { 0 => _depth is 1 or 2 or 4 or 8 or 16, 3 => _depth is 1 or 2 or 4 or 8, _ => _depth is 8 or 16 };
        bool sizeFits = width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue;
        if (_samples == 0 || !depthFits || !sizeFits || data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw Error("has a damaged header.");
        double most = (double)file.Length * MaxDeflateRatio;
        if ((double)width * height * _samples * _depth / 8 > most || (double)width * height * 4 > Array.MaxLength)
            throw Error($"declares {width} x {height} pixels, more than the file can hold.");
        (_width, _height) = ((int)width, (int)height);
    }

    private PixelArray Unpack(MemoryStream packed)
    {
        if (_type == 3 && _palette.Length == 0)
            throw Error("has no palette.");
        int channels = _type switch { 0 => 1, 4 => 2, 2 => 3, 3 => 3, _ => 4 } + (_hasTransparency && _type is (0 or 2 or 3) ? 1 : 0);
        byte[] pixels = new byte[(long)_width * _height * channels];
        packed.Position = 0;
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            foreach (var pass in _interlaced ? _passes : [(0, 0, 1, 1)])
                ReadPass(zlib, pixels, channels, pass);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new ImageFormatException(name, "is damaged or cut short: its pixels cannot be unpacked.", error);
        }
        return new PixelArray(_height, _width, channels, pixels);
    }

    private void ReadPass(Stream stream, byte[] pixels, int channels, (int X, int Y, int StepX, int StepY) pass)
    {
        int columns = (_width - pass.X + pass.StepX - 1) / pass.StepX;
        if (columns <= 0)
            return;
        int step = Math.Max(1, _samples * _depth / 8);
        byte[] row = new byte[checked((int)(((long)columns * _samples * _depth + 7) / 8))], above = new byte[row.Length];
        for (int y = pass.Y; y < _height; y += pass.StepY)
        {
            int filter = stream.ReadByte();
            stream.ReadExactly(row);
            Unfilter(filter, row, above, step);
            if (row.Length == _width * channels && !_interlaced && _depth == 8 && _type != 3)
                row.CopyTo(pixels, (long)y * row.Length);
            else
            {
                for (int column = 0, x = pass.X; x < _width; column++, x += pass.StepX)
                    WritePixel(row, column, pixels.AsSpan((int)(((long)y * _width + x) * channels), channels));
            }
            (row, above) = (above, row);
        }
    }

    /// <summary>What was subtracted is added again: the byte to the left, above, their mean, or the nearest to left + above -
    /// corner.</summary>
    private void Unfilter(int filter, byte[] row, byte[] above, int step)
    {
        if (filter is < 0 or > 4)
            throw filter < 0 ? new EndOfStreamException() : Error($"is damaged: it uses a filter {filter}.");
        // The first pixel has nothing to its left.
        for (int i = 0; i < step; i++)
            row[i] += (byte)(filter switch { 2 or 4 => above[i], 3 => above[i] / 2, _ => 0 });
        switch (filter)
        {
            case 1:
                for (int i = step; i < row.Length; i++)
                    row[i] += row[i - step];
                break;
            case 2:
                for (int i = step; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (int i = step; i < row.Length; i++)
                    row[i] += (byte)((row[i - step] + above[i]) / 2);
                break;
            case 4:
                for (int i = step; i < row.Length; i++)
                    row[i] += (byte)Nearest(row[i - step], above[i], above[i - step]);
                break;
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        int guess = left + up - corner, toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void WritePixel(byte[] row, int column, Span<byte> pixel)
    {
        if (_type == 3)
        {
            int color = Sample(row, column);
            if (color * 3 >= _palette.Length)
                throw Error($"is damaged: a pixel has colour {color} of {_palette.Length / 3}.");
            _palette.AsSpan(color * 3, 3).CopyTo(pixel);
            if (_hasTransparency)
                pixel[3] = color < _transparency.Length ? _transparency[color] : (byte)255;
            return;
        }
        bool isTransparent = _hasTransparency && _transparency.Length >= 2 * _samples;
        for (int i = 0; i < _samples; i++)
        {
            int sample = Sample(row, column * _samples + i);
            if (isTransparent && sample != BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * i)))
                isTransparent = false;
            pixel[i] = (byte)(_depth == 16 ? sample >> 8 : _depth == 8 ? sample : sample * 255 / ((1 << _depth) - 1));
        }
        if (pixel.Length > _samples)
            pixel[^1] = isTransparent ? (byte)0 : (byte)255;
    }

    private int Sample(byte[] row, int index) => _depth switch
    {
        8 => row[index],
        16 => BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(2 * index)),
        _ => (row[index * _depth / 8] >> (8 - _depth - index * _depth % 8)) & ((1 << _depth) - 1),
    };

    private ImageFormatException Error(string message) => new(name, message);
}
