using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KerasCourse.Hdf5;

/// <summary>Turns the raw bytes of elements into numbers and strings.</summary>
internal static class Elements
{
    /// <summary>Throws unless the elements are of type <typeparamref name="T"/>.</summary>
    public static void CheckType<T>(FileBytes file, long address, string owner, Datatype type) where T : unmanaged
    {
        if (type.Element == typeof(T)) return;
        throw file.Error(address, type.Element is null
            ? $"{owner} holds {type.Description}, which this library does not read."
            : $"{owner} holds {type.Element.Name}, asked for {typeof(T).Name}."
                + (type.Element == typeof(string) ? " Read it with ReadStrings." : " ReadAs converts numbers."));
    }

    /// <summary>Makes raw elements valid in place: this machine's byte order, booleans 0 or 1.</summary>
    public static void Normalize(Datatype type, Span<byte> raw)
    {
        if (type.Kind == DatatypeKind.Boolean)
        {
            foreach (ref var b in raw) b = (byte)(b != 0 ? 1 : 0);
        }
        else if (type.BigEndian == BitConverter.IsLittleEndian && type.Kind == DatatypeKind.Number)
        {
            if (type.Size == 2) Reverse(MemoryMarshal.Cast<byte, ushort>(raw));
            else if (type.Size == 4) Reverse(MemoryMarshal.Cast<byte, uint>(raw));
            else if (type.Size == 8) Reverse(MemoryMarshal.Cast<byte, ulong>(raw));
        }
    }

    static void Reverse(Span<ushort> x) => BinaryPrimitives.ReverseEndianness(x, x);
    static void Reverse(Span<uint> x) => BinaryPrimitives.ReverseEndianness(x, x);
    static void Reverse(Span<ulong> x) => BinaryPrimitives.ReverseEndianness(x, x);

    /// <summary>Converts normalized numbers or booleans; values out of range go to the nearest, as in HDF5's own conversion.</summary>
    public static void Convert<T>(FileBytes file, long address, string owner, Datatype type, ReadOnlySpan<byte> raw, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        if (type.Element == typeof(float)) From<float, T>(raw, destination);
        else if (type.Element == typeof(double)) From<double, T>(raw, destination);
        else if (type.Element == typeof(Half)) From<Half, T>(raw, destination);
        else if (type.Element == typeof(byte) || type.Element == typeof(bool)) From<byte, T>(raw, destination);
        else if (type.Element == typeof(sbyte)) From<sbyte, T>(raw, destination);
        else if (type.Element == typeof(short)) From<short, T>(raw, destination);
        else if (type.Element == typeof(ushort)) From<ushort, T>(raw, destination);
        else if (type.Element == typeof(int)) From<int, T>(raw, destination);
        else if (type.Element == typeof(uint)) From<uint, T>(raw, destination);
        else if (type.Element == typeof(long)) From<long, T>(raw, destination);
        else if (type.Element == typeof(ulong)) From<ulong, T>(raw, destination);
        else CheckType<T>(file, address, owner, type);
    }

    static void From<TFrom, T>(ReadOnlySpan<byte> raw, Span<T> destination)
        where TFrom : unmanaged, INumber<TFrom> where T : unmanaged, INumber<T>
    {
        var source = MemoryMarshal.Cast<byte, TFrom>(raw);
        for (var i = 0; i < destination.Length; i++) destination[i] = T.CreateSaturating(source[i]);
    }

    /// <summary>Decodes <paramref name="raw"/> elements of a string type. The budget, counted down, is how many bytes of text may still be read.</summary>
    public static void Strings(FileBytes file, GlobalHeap heap, long address, string owner, Datatype type,
        byte[] raw, Span<string> destination, ref long budget)
    {
        var reader = new MetadataReader(file, raw, address, owner);
        for (var i = 0; i < destination.Length; i++)
        {
            if (type.Kind == DatatypeKind.FixedString) destination[i] = reader.Text(Trim(reader.Bytes(type.Size), type.Padding));
            else if (type.Kind == DatatypeKind.VariableString) destination[i] = Variable(file, heap, reader, owner, ref budget);
            else
                throw file.Error(address, $"{owner} holds {type.Element?.Name ?? type.Description}, not strings.");
        }
    }

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> raw, StringPadding padding)
    {
        if (padding == StringPadding.SpacePadded) return raw.TrimEnd((byte)' ');
        if (padding == StringPadding.ZeroPadded) return raw.TrimEnd((byte)0);
        var end = raw.IndexOf((byte)0);
        return end < 0 ? raw : raw[..end];
    }

    // The strings of a sound file share no bytes, so together they are no longer than the file.
    static string Variable(FileBytes file, GlobalHeap heap, MetadataReader reader, string owner, ref long budget)
    {
        long length = reader.U32();
        var collection = reader.Address64();
        var index = reader.U32();
        if (length == 0) return "";
        var (at, size) = heap.Find(collection, index);
        if (length > size) throw file.Error(at, $"{owner}: a string of {length} bytes in an object of {size}.");
        budget -= length;
        if (budget < 0) throw file.Error(at, $"{owner}: its strings together are longer than the file.");
        var text = file.Metadata(at, length, owner);
        var bytes = text.Bytes(length);
        return text.Text(Trim(bytes, StringPadding.ZeroTerminated));
    }
}
