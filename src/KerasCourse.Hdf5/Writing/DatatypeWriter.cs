namespace KerasCourse.Hdf5;

/// <summary>Datatypes and shapes as h5py writes them: version 1, in this machine's byte order.</summary>
internal static class DatatypeWriter
{
    const int Fixed = 0x10, Floating = 0x11, String = 0x13, Enumeration = 0x18, Variable = 0x19;
    public const int VariableStringBytes = 16;

    static int ByteOrder => BitConverter.IsLittleEndian ? 0 : 1;

    public static byte[] Number<T>() where T : unmanaged
    {
        var type = new MetadataWriter();
        if (typeof(T) == typeof(float)) Float(type, 4, 31, 23, 8, 127);
        else if (typeof(T) == typeof(double)) Float(type, 8, 63, 52, 11, 1023);
        else if (typeof(T) == typeof(Half)) Float(type, 2, 15, 10, 5, 15);
        else if (typeof(T) == typeof(bool)) Boolean(type);
        else if (typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long))
            Integer(type, System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), signed: true);
        else if (typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong))
            Integer(type, System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), signed: false);
        else
            throw new ArgumentException($"Hdf5Writer: writes no {typeof(T).Name}; it writes bool, Half, float, double, integers of 8 to 64 bits and strings.");
        return type.Span.ToArray();
    }

    static void Integer(MetadataWriter type, int size, bool signed) =>
        type.U8(Fixed).U8(ByteOrder | (signed ? 8 : 0)).U16(0).U32(size).U16(0).U16(size * 8);

    static void Float(MetadataWriter type, int size, int sign, int mantissa, int exponent, int bias) =>
        type.U8(Floating).U8(0x20 | ByteOrder).U8(sign).U8(0).U32(size)
            .U16(0).U16(size * 8).U8(mantissa).U8(exponent).U8(0).U8(mantissa).U32(bias);

    static void Boolean(MetadataWriter type)
    {
        type.U8(Enumeration).U16(2).U8(0).U32(1);
        Integer(type, 1, signed: true);
        type.Bytes("FALSE\0\0\0TRUE\0\0\0\0"u8).U8(0).U8(1);
    }

    public static byte[] FixedString(int size, bool ascii) =>
        new MetadataWriter().U8(String).U8((int)StringPadding.ZeroPadded | (ascii ? 0 : 0x10)).U16(0).U32(size).Span.ToArray();

    public static byte[] VariableString()
    {
        var type = new MetadataWriter().U8(Variable).U8(1).U8(1).U8(0).U32(VariableStringBytes);
        Integer(type, 1, signed: false);
        return type.Span.ToArray();
    }

    public static byte[] Space(ReadOnlySpan<long> shape)
    {
        var space = new MetadataWriter().U8(1).U8(shape.Length).Zeros(6);
        foreach (var axis in shape) space.U64(axis);
        return space.Span.ToArray();
    }
}
