using System.Runtime.InteropServices;

namespace KerasCourse;

/// <summary>Reads and writes NumPy's <c>.npy</c> files (formats 1 to 3, C and Fortran order, either byte order).</summary>
/// <remarks>Source: numpy.lib.format. Object arrays (pickled Python) are refused; a declared size is checked before it is
/// allocated.</remarks>
/// <example><code>NpyArray x = NpyFile.Read("x.npy"); float[] numbers = x.As&lt;float&gt;();</code></example>
public static class NpyFile
{
    /// <summary>Reads one array.</summary>
    /// <exception cref="NumPyFormatException">The file is damaged, or holds strings, records or objects.</exception>
    public static NpyArray Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads one array from where <paramref name="stream"/> stands.</summary>
    /// <param name="stream">What to read; left open, standing behind the array.</param>
    /// <param name="fileName">The name used in errors.</param>
    /// <exception cref="NumPyFormatException">The data are damaged, or hold strings, records or objects.</exception>
    public static NpyArray Read(Stream stream, string fileName = "stream") =>
        Read(stream, fileName, stream.CanSeek ? stream.Length - stream.Position : Array.MaxLength);

    /// <summary>The same where at most <paramref name="available"/> bytes, header included, can be there.</summary>
    internal static NpyArray Read(Stream stream, string fileName, long available)
    {
        var header = NpyHeader.Read(stream, fileName);
        var (needed, rest) = ((long)header.Length * header.Type.Size, Math.Max(0, available - header.HeaderBytes));
        if (needed > rest)
            throw new NumPyFormatException(fileName,
                $"is cut short: shape ({string.Join(", ", header.Shape)}) needs {needed} bytes, {rest} are there.");
        return header.Type.Code switch
        {
            "f4" => Read<float>(stream, fileName, header),
            "f8" => Read<double>(stream, fileName, header),
            "f2" => Read<Half>(stream, fileName, header),
            "b1" => ReadBooleans(stream, fileName, header),
            "i1" => Read<sbyte>(stream, fileName, header),
            "u1" => Read<byte>(stream, fileName, header),
            "i2" => Read<short>(stream, fileName, header),
            "u2" => Read<ushort>(stream, fileName, header),
            "i4" => Read<int>(stream, fileName, header),
            "u4" => Read<uint>(stream, fileName, header),
            "i8" => Read<long>(stream, fileName, header),
            _ => Read<ulong>(stream, fileName, header),
        };
    }

    static NpyArray Read<T>(Stream stream, string fileName, NpyHeader header) where T : unmanaged
    {
        var data = GC.AllocateUninitializedArray<T>(header.Length);
        const int Piece = 1 << 20;
        for (var done = 0; done < data.Length; done += Piece)
        {
            var bytes = MemoryMarshal.AsBytes(data.AsSpan(done, Math.Min(Piece, data.Length - done)));
            var got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (got < bytes.Length)
                throw new NumPyFormatException(fileName,
                    $"is cut short: {header.Length} numbers of {header.Type.Size} bytes are declared, {(long)done * header.Type.Size + got} bytes are there.");
            if (header.BigEndian) ReverseEach(bytes, header.Type.Size);
        }
        return new NpyArray(header.Shape, header.FortranOrder ? ToRowMajor(data, header.Shape) : data);
    }

    // A byte other than 0 or 1 must not become a bool that is neither.
    static NpyArray ReadBooleans(Stream stream, string fileName, NpyHeader header)
    {
        var bytes = Read<byte>(stream, fileName, header).As<byte>();
        return new NpyArray(header.Shape, Array.ConvertAll(bytes, b => b != 0));
    }

    static void ReverseEach(Span<byte> bytes, int size)
    {
        for (var i = 0; i < bytes.Length; i += size) bytes.Slice(i, size).Reverse();
    }

    static T[] ToRowMajor<T>(T[] columnMajor, int[] shape)
    {
        var result = new T[columnMajor.Length];
        var index = new int[shape.Length];
        for (var source = 0; source < result.Length; source++)
        {
            var target = 0;
            for (var axis = 0; axis < shape.Length; axis++) target = target * shape[axis] + index[axis];
            result[target] = columnMajor[source];
            for (var axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++) index[axis] = 0;
        }
        return result;
    }

    /// <summary>Writes one array, replacing the file.</summary>
    public static void Write(string path, NpyArray array)
    {
        using var stream = File.Create(path);
        Write(stream, array);
    }

    /// <summary>Writes one array to where <paramref name="stream"/> stands.</summary>
    public static void Write(Stream stream, NpyArray array)
    {
        stream.Write(NpyHeader.Write(NpyType.OfElement(array.ElementType), array.Shape));
        if (array.Length == 0) return;
        var bytes = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(array.Data), checked(array.Length * NpyType.OfElement(array.ElementType).Size));
        stream.Write(bytes);
    }

    /// <summary>Writes <paramref name="data"/> as an array of the given shape to where <paramref name="stream"/> stands, without a
    /// copy.</summary>
    /// <exception cref="ArgumentException">The length is not the product of the shape, or NumPy has no such type.</exception>
    public static void Write<T>(Stream stream, ReadOnlySpan<int> shape, ReadOnlySpan<T> data) where T : unmanaged
    {
        var type = NpyType.OfElement(typeof(T));
        var length = 1L;
        foreach (var axis in shape) length *= axis;
        if (length != data.Length)
            throw new ArgumentException($"NpyFile.Write: shape [{string.Join(", ", shape.ToArray())}] needs {length} numbers, received {data.Length}.");
        stream.Write(NpyHeader.Write(type, shape));
        stream.Write(MemoryMarshal.AsBytes(data));
    }
}
