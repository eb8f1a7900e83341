using System.Text;

namespace KerasCourse;

/// <summary>
/// The header of a <c>.npy</c> file: <c>\x93NUMPY</c>, version (2 bytes), length (2 bytes in version 1, 4 in 2 and 3), then a Python
/// dictionary such as <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>, padded so that the data start at a
/// multiple of 64. Source: numpy.lib.format.
/// </summary>
internal sealed record NpyHeader(NpyType Type, bool BigEndian, bool FortranOrder, int[] Shape, int Length, long HeaderBytes)
{
    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static NpyHeader Read(Stream stream, string fileName)
    {
        var (text, bytes) = ReadText(stream, fileName);
        return Parse(text, fileName, bytes);
    }

    /// <summary>Whether the next array holds Python objects, as a pickle behind the header; the stream then stands there.</summary>
    public static bool AreObjects(Stream stream, string fileName) =>
        ValueOf(ReadText(stream, fileName).Text, "descr", fileName).StartsWith("'|O'", StringComparison.Ordinal);

    static (string Text, long HeaderBytes) ReadText(Stream stream, string fileName)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false) < 10 || !start[..6].SequenceEqual(Magic))
            throw new NumPyFormatException(fileName, "not a .npy file: it does not start with \\x93NUMPY.");
        var version = start[6];
        long length = start[8] | start[9] << 8;
        if (version is 2 or 3)
        {
            if (stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) < 2)
                throw new NumPyFormatException(fileName, "ends inside its header.");
            length |= (long)start[10] << 16 | (long)start[11] << 24;
        }
        else if (version != 1)
        {
            throw new NumPyFormatException(fileName, $"is .npy format {version}.{start[7]}; this library reads 1.0, 2.0 and 3.0.");
        }
        if (length > ModelLimits.MaxNpyHeaderBytes)
            throw new NumPyFormatException(fileName, $"has a header of {length} bytes; at most {ModelLimits.MaxNpyHeaderBytes} are read.");
        var text = new byte[length];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw new NumPyFormatException(fileName, $"ends inside its header of {length} bytes.");
        return (Encoding.UTF8.GetString(text), length + (version == 1 ? 10 : 12));
    }

    static NpyHeader Parse(string text, string fileName, long headerBytes)
    {
        var descr = ValueOf(text, "descr", fileName);
        if (descr[0] is not ('\'' or '"') || descr.IndexOf(descr[0], 1) is not (>= 3 and var close))
            throw new NumPyFormatException(fileName, $"holds records (descr {Shorten(descr)}); only plain numbers are read.");
        var code = descr[1..close];
        if (NpyType.OfCode(code.AsSpan(1)) is not { } type || code[0] is not ('<' or '>' or '|' or '='))
            throw new NumPyFormatException(fileName, Refusal(code));

        var order = ValueOf(text, "fortran_order", fileName);
        var fortran = order.StartsWith("True", StringComparison.Ordinal);
        if (!fortran && !order.StartsWith("False", StringComparison.Ordinal))
            throw new NumPyFormatException(fileName, $"has fortran_order {Shorten(order)}; True or False is expected.");

        var shape = ParseShape(ValueOf(text, "shape", fileName), fileName);
        var elements = 1L;
        foreach (var axis in shape)
        {
            elements *= axis;
            if (elements > Array.MaxLength)
                throw new NumPyFormatException(fileName, $"has shape ({string.Join(", ", shape)}); at most {Array.MaxLength} numbers are read.");
        }
        return new NpyHeader(type, code[0] == '>', fortran && shape.Length > 1, shape, (int)elements, headerBytes);
    }

    static string Refusal(string code) => code.Contains('U') || code.Contains('S')
        ? $"holds strings ({code}); only numbers are read. Save text as a text file, or encode it as integers."
        : code.Contains('O')
            ? "holds pickled Python objects (O), which are code and are never executed. Save plain numeric arrays."
            : $"holds {code} numbers; read are f2 f4 f8 b1 i1 i2 i4 i8 u1 u2 u4 u8.";

    static string ValueOf(string text, string key, string fileName)
    {
        var at = text.IndexOf($"'{key}'", StringComparison.Ordinal);
        var colon = at < 0 ? -1 : text.IndexOf(':', at);
        var value = colon < 0 ? "" : text[(colon + 1)..].TrimStart();
        return value.Length > 0 ? value : throw new NumPyFormatException(fileName, $"has no '{key}' in its header.");
    }

    static int[] ParseShape(string value, string fileName)
    {
        var close = value.IndexOf(')');
        if (value[0] != '(' || close < 0) throw new NumPyFormatException(fileName, $"has shape {Shorten(value)}; a tuple is expected.");
        var parts = value[1..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 64) throw new NumPyFormatException(fileName, $"has {parts.Length} axes; NumPy has at most 64.");
        var shape = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], System.Globalization.NumberStyles.None, null, out shape[i]))
                throw new NumPyFormatException(fileName, $"has {Shorten(parts[i])} in its shape; a number from 0 to {int.MaxValue} is expected.");
        return shape;
    }

    static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";

    public static byte[] Write(NpyType type, ReadOnlySpan<int> shape)
    {
        var tuple = shape.Length == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape.ToArray())})";
        var order = type.Size == 1 ? '|' : '<';
        var text = $"{{'descr': '{order}{type.Code}', 'fortran_order': False, 'shape': {tuple}, }}";
        var total = (10 + text.Length + 1 + 63) / 64 * 64;
        var header = new byte[total];
        header.AsSpan().Fill((byte)' ');
        Magic.CopyTo(header);
        header[6] = 1;
        header[7] = 0;
        header[8] = (byte)(total - 10);
        header[9] = (byte)((total - 10) >> 8);
        Encoding.ASCII.GetBytes(text, header.AsSpan(10));
        header[^1] = (byte)'\n';
        return header;
    }
}
