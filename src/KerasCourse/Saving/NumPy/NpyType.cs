namespace KerasCourse;

/// <summary>One row of the table between NumPy's type codes and .NET's types.</summary>
internal sealed record NpyType(string Code, string Name, Type Element, int Size)
{
    static readonly NpyType[] All =
    [
        new("f4", "float32", typeof(float), 4), new("f8", "float64", typeof(double), 8), new("f2", "float16", typeof(Half), 2),
        new("b1", "bool", typeof(bool), 1), new("i1", "int8", typeof(sbyte), 1), new("u1", "uint8", typeof(byte), 1),
        new("i2", "int16", typeof(short), 2), new("u2", "uint16", typeof(ushort), 2), new("i4", "int32", typeof(int), 4),
        new("u4", "uint32", typeof(uint), 4), new("i8", "int64", typeof(long), 8), new("u8", "uint64", typeof(ulong), 8),
    ];

    public static NpyType? OfCode(ReadOnlySpan<char> code)
    {
        foreach (var type in All)
            if (code.SequenceEqual(type.Code)) return type;
        return null;
    }

    public static NpyType OfElement(Type element)
    {
        foreach (var type in All)
            if (type.Element == element) return type;
        throw new ArgumentException($"NumPy files hold no {element.Name}; they hold {string.Join(", ", All.Select(t => t.Name))}.");
    }
}
