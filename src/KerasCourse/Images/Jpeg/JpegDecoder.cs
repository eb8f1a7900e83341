using System.Buffers.Binary;

namespace KerasCourse;

/// <summary>Reads baseline JPEG (ITU T.81): 8 bits, Huffman codes, grey or colour, halved colours, restarts. Other kinds are named in the
/// error.</summary>
internal sealed class JpegDecoder(byte[] file, string name)
{
    private readonly int[][] _quantization = new int[4][];
    private readonly JpegHuffmanTable?[] _dc = new JpegHuffmanTable?[4], _ac = new JpegHuffmanTable?[4];
    private readonly JpegBits _bits = new(file, name);
    private JpegComponent[] _components = [];
    private (int Width, int Height) _size;
    private (int Across, int Down) _most, _units;
    private int _restart, _adobe = -1, _scanned;

    public static bool Begins(ReadOnlySpan<byte> file) => file is [0xFF, 0xD8, 0xFF, ..];

    public PixelArray Decode()
    {
        for (int at = 2; ;)
        {
            while (at < file.Length && file[at] != 0xFF)
                at++;
            while (at < file.Length && file[at] == 0xFF)
                at++;
            if (at >= file.Length)
                throw Error("is cut short.");
            int marker = file[at++];
            if (marker == 0xD9)
                break;
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD7))
                continue;
            int length = at + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at)) : 0;
            if (length < 2 || length > file.Length - at)
                throw Error("is cut short.");
            var segment = file.AsSpan(at + 2, length - 2);
            at += length;
            if (marker == 0xDA)
            {
                at = ReadScan(segment, at);
                if (_scanned == _components.Length)
                    break;
            }
            else
                ReadSegment(marker, segment);
        }
        if (_components.Length == 0 || _scanned < _components.Length)
            throw Error("holds no whole picture.");
        return Compose();
    }

    private void ReadSegment(int marker, ReadOnlySpan<byte> data)
    {
        switch (marker)
        {
            case 0xC0 or 0xC1: ReadFrame(data); break;
            case 0xC4: ReadHuffmanTables(data); break;
            case 0xDB: ReadQuantization(data); break;
            case 0xDD: _restart = data.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(data) : throw Damaged(); break;
            case 0xEE when data.Length >= 12 && data.StartsWith("Adobe"u8): _adobe = data[11]; break;
            case 0xC2: throw Error("is a progressive JPEG; baseline JPEG is read. Save it without \"progressive\", or as PNG.");
            case 0xC9 or 0xCA or 0xCB or 0xCD or 0xCE or 0xCF:
                throw Error("is a JPEG with arithmetic codes; baseline JPEG is read. Save it anew, or as PNG.");
            case 0xC3 or 0xC5 or 0xC6 or 0xC7:
                throw Error("is a lossless or hierarchical JPEG; baseline JPEG is read. Save it anew, or as PNG.");
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> data)
    {
        if (data.Length < 6 || _components.Length > 0 || data.Length < 6 + 3 * data[5])
            throw Damaged();
        int height = BinaryPrimitives.ReadUInt16BigEndian(data[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
        int count = data[5];
        if (data[0] != 8)
            throw Error($"has {data[0]} bits a sample; 8 are read.");
        if (count is not (1 or 3))
            throw Error(count == 4 ? "has four colours for printing (CMYK); grey and RGB are read. Save it as RGB."
                : $"has {count} components; 1 and 3 are read.");
        var components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            var part = data.Slice(6 + 3 * i, 3);
            int across = part[1] >> 4, down = part[1] & 15;
            if (across is < 1 or > 4 || down is < 1 or > 4 || part[2] > 3)
                throw Damaged();
            components[i] = new JpegComponent(part[0], across, down, part[2]);
        }
        _size = (width, height);
        _most = (components.Max(component => component.Across), components.Max(component => component.Down));
        _units = ((width + 8 * _most.Across - 1) / (8 * _most.Across), (height + 8 * _most.Down - 1) / (8 * _most.Down));
        // A block takes two bits at least, so a larger picture is a lie.
        long blocks = components.Sum(component => (long)_units.Across * _units.Down * component.Across * component.Down);
        if (width == 0 || height == 0 || (count > 1 ? blocks : blocks / (_most.Across * _most.Down)) / 4 > file.Length)
        {
            string why = width == 0 || height == 0 ? "which is nothing" : "more than the file can hold";
            throw Error($"declares {width} x {height} pixels, {why}.");
        }
        foreach (var component in components)
            component.Allocate(_size, _most, _units);
        _components = components;
    }

    private void ReadQuantization(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            int size = data[0] >> 4 == 0 ? 1 : 2, table = data[0] & 15;
            if (table > 3 || data.Length < 1 + 64 * size)
                throw Damaged();
            _quantization[table] = new int[64];
            for (int i = 0; i < 64; i++)
                _quantization[table][i] = size == 1 ? data[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(data[(1 + 2 * i)..]);
            data = data[(1 + 64 * size)..];
        }
    }

    private void ReadHuffmanTables(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            int kind = data[0] >> 4, table = data[0] & 15, count = 0;
            for (int i = 1; i <= 16 && i < data.Length; i++)
                count += data[i];
            if (kind > 1 || table > 3 || count > 256 || data.Length < 17 + count)
                throw Damaged();
            try
            {
                (kind == 0 ? _dc : _ac)[table] = new JpegHuffmanTable(data.Slice(1, 16), data.Slice(17, count));
            }
            catch (FormatException)
            {
                throw Damaged();
            }
            data = data[(17 + count)..];
        }
    }

    /// <summary>Reads the blocks of one scan; gives the place behind it.</summary>
    private int ReadScan(ReadOnlySpan<byte> data, int at)
    {
        if (_components.Length == 0 || data.Length < 1 || data.Length < 1 + 2 * data[0] || data[0] is < 1 or > 4)
            throw Damaged();
        var scan = new JpegComponent[data[0]];
        for (int i = 0; i < scan.Length; i++)
        {
            int id = data[1 + 2 * i], dc = data[2 + 2 * i] >> 4, ac = data[2 + 2 * i] & 15;
            var component = Array.Find(_components, component => component.Id == id);
            if (component is null || dc > 3 || ac > 3 || _dc[dc] is null || _ac[ac] is null
                || _quantization[component.Quantization] is null)
                throw Damaged();
            (component.DcTable, component.AcTable, component.Mean) = (_dc[dc], _ac[ac], 0);
            scan[i] = component;
        }
        _scanned += scan.Length;
        // A component alone has no units: its blocks come row by row, only those that hold a part of the picture.
        bool isAlone = scan.Length == 1;
        int across = isAlone ? (scan[0].Width + 7) / 8 : _units.Across, down = isAlone ? (scan[0].Height + 7) / 8 : _units.Down;
        int count = across * down;
        _bits.Begin(at);
        for (int unit = 0; unit < count; unit++)
        {
            if (_restart > 0 && unit > 0 && unit % _restart == 0)
                Restart(scan);
            foreach (var component in scan)
            {
                int wide = isAlone ? 1 : component.Across, high = isAlone ? 1 : component.Down;
                for (int block = 0; block < wide * high; block++)
                    ReadBlock(component, unit % across * wide + block % wide, unit / across * high + block / wide);
            }
        }
        return _bits.At;
    }

    private void Restart(JpegComponent[] scan)
    {
        int at = _bits.At;
        while (at + 1 < file.Length && file[at] == 0xFF && file[at + 1] == 0xFF)
            at++;
        if (at + 1 >= file.Length || file[at] != 0xFF || file[at + 1] is < 0xD0 or > 0xD7)
            throw Error(at + 1 >= file.Length ? "is cut short." : "is damaged: a restart is missing.");
        _bits.Begin(at + 2);
        foreach (var component in scan)
            component.Mean = 0;
    }

    private void ReadBlock(JpegComponent component, int column, int row)
    {
        Span<int> block = stackalloc int[64];
        block.Clear();
        int[] factors = _quantization[component.Quantization];
        int bits = _bits.Decode(component.DcTable!);
        if (bits > 11)
            throw Damaged();
        component.Mean += _bits.Signed(bits);
        block[0] = component.Mean * factors[0];
        for (int k = 1; k < 64; k++)
        {
            int code = _bits.Decode(component.AcTable!), size = code & 15;
            if (size == 0)
            {
                if (code != 0xF0)
                    break;
                k += 15;
                continue;
            }
            k += code >> 4;
            if (k > 63)
                throw Damaged();
            block[JpegTransform.ZigZag[k]] = _bits.Signed(size) * factors[k];
        }
        JpegTransform.Inverse(block, component.Plane.AsSpan(row * 8 * component.Stride + column * 8), component.Stride);
    }

    private PixelArray Compose()
    {
        byte[][] planes = [.. _components.Select(component =>
            component.Enlarge(_size.Width, _size.Height, _most.Across / component.Across, _most.Down / component.Down))];
        if (planes.Length == 1)
            return new PixelArray(_size.Height, _size.Width, 1, planes[0]);
        bool isRgb = _adobe == 0 || (_adobe < 0 && (_components[0].Id, _components[1].Id, _components[2].Id) == ('R', 'G', 'B'));
        byte[] pixels = new byte[planes[0].Length * 3];
        for (int i = 0; i < planes[0].Length; i++)
        {
            int y = planes[0][i], b = planes[1][i], r = planes[2][i];
            if (isRgb)
                (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = ((byte)y, (byte)b, (byte)r);
            else
            {
                // JFIF's formulas with 16 bits behind the point, for colours around 128.
                (b, r) = (b - 128, r - 128);
                pixels[3 * i] = Byte(y + ((91881 * r + 32768) >> 16));
                pixels[3 * i + 1] = Byte(y + ((-22554 * b - 46802 * r + 32768) >> 16));
                pixels[3 * i + 2] = Byte(y + ((116130 * b + 32768) >> 16));
            }
        }
        return new PixelArray(_size.Height, _size.Width, 3, pixels);

        static byte Byte(int value) => (byte)Math.Clamp(value, 0, 255);
    }

    private ImageFormatException Damaged() => Error("is damaged: its tables make no sense.");

    private ImageFormatException Error(string message) => new(name, message);
}
