namespace KerasCourse;

/// <summary>A Huffman table of a JPEG file: short codes by one look, long ones by their lengths (ITU T.81, annex F).</summary>
internal sealed class JpegHuffmanTable
{
    public const int LookBits = 9, LongestCode = 16;

    private readonly byte[] _values;
    private readonly int[] _end = new int[LongestCode + 1], _offset = new int[LongestCode + 1];

    /// <param name="counts">How many codes have 1, 2, ... 16 bits.</param>
    /// <param name="values">The values of the codes, shortest first.</param>
    /// <exception cref="FormatException">There are more codes than fit.</exception>
    public JpegHuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        _values = values.ToArray();
        int code = 0, first = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            _offset[length] = first - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, first++)
            {
                if (code >= 1 << length)
                    throw new FormatException();
                if (length <= LookBits)
                    Array.Fill(Look, (short)((length << 8) | _values[first]), code << (LookBits - length), 1 << (LookBits - length));
            }
            _end[length] = code;
            code <<= 1;
        }
    }

    /// <summary>For the next 9 bits: the code's length in the upper byte, its value in the lower; 0 where the code is longer.</summary>
    public short[] Look { get; } = new short[1 << LookBits];

    /// <summary>The value of a code of that length, or -1.</summary>
    public int Find(int code, int length) => code < _end[length] ? _values[code + _offset[length]] : -1;
}
