namespace KerasCourse;

/// <summary>The bits of a JPEG scan: a zero byte after 255 is left out, any other byte there begins a marker and ends the bits.</summary>
internal sealed class JpegBits(byte[] file, string name)
{
    private uint _bits;
    private int _count, _padding;

    /// <summary>Where the next byte is read.</summary>
    public int At { get; private set; }

    /// <summary>Begins at a place in the file, without bits left over.</summary>
    public void Begin(int at) => (At, _bits, _count, _padding) = (at, 0, 0, 0);

    /// <summary>The value of the next code.</summary>
    public int Decode(JpegHuffmanTable table)
    {
        Fill();
        short look = table.Look[_bits >> (32 - JpegHuffmanTable.LookBits)];
        if (look != 0)
        {
            Skip(look >> 8);
            return look & 255;
        }
        for (int length = JpegHuffmanTable.LookBits + 1; length <= JpegHuffmanTable.LongestCode; length++)
        {
            int value = table.Find((int)(_bits >> (32 - length)), length);
            if (value >= 0)
            {
                Skip(length);
                return value;
            }
        }
        throw new ImageFormatException(name, _padding > 0 ? "is cut short." : "is damaged: a code has no meaning.");
    }

    /// <summary>A signed number of that many bits: those that begin with 0 are negative.</summary>
    public int Signed(int bits)
    {
        if (bits == 0)
            return 0;
        Fill();
        int value = (int)(_bits >> (32 - bits));
        Skip(bits);
        return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
    }

    private void Skip(int bits)
    {
        _bits <<= bits;
        _count -= bits;
        if (_count < _padding)
            throw new ImageFormatException(name, "is cut short.");
    }

    private void Fill()
    {
        while (_count <= 24)
        {
            int next = 0;
            if (At < file.Length && (file[At] != 0xFF || (At + 1 < file.Length && file[At + 1] == 0)))
            {
                next = file[At];
                At += next == 0xFF ? 2 : 1;
            }
            else
                _padding += 8;
            _bits |= (uint)next << (24 - _count);
            _count += 8;
        }
    }
}
