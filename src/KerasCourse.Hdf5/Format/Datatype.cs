namespace KerasCourse.Hdf5;

/// <summary>What the elements are, as far as the library can hand them out.</summary>
internal enum DatatypeKind { Number, Boolean, FixedString, VariableString, Unsupported }

/// <summary>How a fixed string ends: at the first zero, padded with zeros, or padded with spaces.</summary>
internal enum StringPadding : byte { ZeroTerminated = 0, ZeroPadded = 1, SpacePadded = 2 }

/// <summary>
/// The type of an element. Integers of 1, 2, 4 and 8 bytes, IEEE floats of 2, 4 and 8 bytes, booleans as h5py writes them (an
/// enumeration FALSE = 0, TRUE = 1 over int8), other enumerations as their integers, fixed and variable-length strings.
/// Anything else is described and refused when it is read, so that the rest of a file stays readable.
/// </summary>
internal sealed record Datatype(DatatypeKind Kind, int Size, Type? Element = null, bool BigEndian = false,
    StringPadding Padding = StringPadding.ZeroTerminated, string Description = "")
{
    public static Datatype Read(MetadataReader reader, bool nested = false)
    {
        var classAndVersion = reader.U8();
        var (kind, version) = (classAndVersion & 15, classAndVersion >> 4);
        if (version is < 1 or > 3) throw reader.Error($"a datatype of version {version}; this library reads 1, 2 and 3.", back: 1);
        var bits = reader.U8() | reader.U8() << 8 | reader.U8() << 16;
        var size = reader.U32();
        if (size is 0 or > int.MaxValue) throw reader.Error($"a datatype of {size} bytes.", back: 4);
        return kind switch
        {
            0 => Integer(reader, bits, (int)size),
            1 => Float(reader, bits, (int)size),
            3 => FixedString(bits, (int)size),
            8 when !nested => Enumeration(reader, bits, (int)size, version),
            9 when !nested => Variable(bits, (int)size),
            _ => Unsupported((int)size, Name(kind)),
        };
    }

    static string Name(int kind) => kind switch
    {
        2 => "times",
        4 => "bit fields",
        5 => "opaque bytes",
        6 => "compounds (records, complex numbers)",
        7 => "references",
        8 => "enumerations",
        9 => "variable-length lists",
        10 => "arrays",
        _ => $"elements of class {kind}",
    };

    static Datatype Unsupported(int size, string description) => new(DatatypeKind.Unsupported, size, Description: description);

    static Datatype Integer(MetadataReader reader, int bits, int size)
    {
        var (offset, precision) = (reader.U16(), reader.U16());
        var signed = (bits & 8) != 0;
        var element = (size, signed) switch
        {
            (1, true) => typeof(sbyte),
            (1, false) => typeof(byte),
            (2, true) => typeof(short),
            (2, false) => typeof(ushort),
            (4, true) => typeof(int),
            (4, false) => typeof(uint),
            (8, true) => typeof(long),
            (8, false) => typeof(ulong),
            _ => null,
        };
        return element is null || offset != 0 || precision != size * 8
            ? Unsupported(size, $"integers of {precision} bits in {size} bytes")
            : new Datatype(DatatypeKind.Number, size, element, (bits & 1) != 0);
    }

    static Datatype Float(MetadataReader reader, int bits, int size)
    {
        var (offset, precision) = (reader.U16(), reader.U16());
        var layout = (reader.U8(), reader.U8(), reader.U8(), reader.U8(), reader.U32());
        var sign = bits >> 8 & 0xff;
        var element = (size, sign, layout) switch
        {
            (2, 15, (10, 5, 0, 10, 15)) => typeof(Half),
            (4, 31, (23, 8, 0, 23, 127)) => typeof(float),
            (8, 63, (52, 11, 0, 52, 1023)) => typeof(double),
            _ => null,
        };
        return element is null || offset != 0 || precision != size * 8 || (bits & 0x70) != 0x20
            ? Unsupported(size, $"floats of {precision} bits in {size} bytes that are not IEEE 16, 32 or 64")
            : new Datatype(DatatypeKind.Number, size, element, (bits & 1) != 0);
    }

    static Datatype FixedString(int bits, int size) => (bits & 15) <= 2
        ? new Datatype(DatatypeKind.FixedString, size, typeof(string), Padding: (StringPadding)(bits & 15))
        : Unsupported(size, $"strings with padding {bits & 15}");

    static Datatype Variable(int bits, int size) => (bits & 15) == 1 && size == 16
        ? new Datatype(DatatypeKind.VariableString, size, typeof(string))
        : Unsupported(size, Name(9));

    static Datatype Enumeration(MetadataReader reader, int bits, int size, int version)
    {
        var members = bits & 0xffff;
        var integer = Read(reader, nested: true);
        if (integer.Kind != DatatypeKind.Number || integer.Size != size) return Unsupported(size, Name(8));
        if (size != 1 || members != 2) return integer;
        var names = new string[2];
        for (var i = 0; i < 2; i++)
        {
            var start = reader.Position;
            names[i] = reader.ZeroTerminated();
            if (version < 3) reader.Skip((8 - (reader.Position - start) % 8) % 8);
        }
        var isBoolean = names is ["FALSE", "TRUE"] && reader.U8() == 0 && reader.U8() == 1;
        return isBoolean ? new Datatype(DatatypeKind.Boolean, 1, typeof(bool)) : integer;
    }
}
