using System.Buffers.Binary;
using System.IO.Compression;

namespace KerasCourse.Datasets;

/// <summary>
/// Reads IDX files of bytes, the format of MNIST and its kin, plain or gzip: two zero bytes, the type (8: unsigned byte), the number
/// of axes, their lengths (big-endian, 4 bytes each), the values row-major. Source: Y. LeCun's description of MNIST.
/// </summary>
public static class IdxFile
{
    const int UnsignedByte = 8;
    const int MaxAxes = 8;
    // Deflate cannot make more than 1032 bytes of one, so a longer claim is a lie.
    const long MaxDeflateRatio = 1032;

    /// <summary>Reads the shape and the values.</summary>
    /// <exception cref="DatasetException">The file is damaged, cut short, or holds another type.</exception>
    public static (int[] Shape, byte[] Data) Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            if (!packed) return Read(file, path, file.Length);
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            return Read(unpacked, path, file.Length * MaxDeflateRatio);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new DatasetException($"{path}: is damaged or cut short ({error.Message}). Delete it and load the data set again.", error);
        }
    }

    static (int[] Shape, byte[] Data) Read(Stream stream, string path, long available)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        if (word[0] != 0 || word[1] != 0 || word[3] is 0 or > MaxAxes)
            throw new DatasetException($"{path}: is no IDX file: it begins with {Convert.ToHexString(word)}, 000008 and the number of axes are expected.");
        if (word[2] != UnsignedByte) throw new DatasetException($"{path}: holds IDX type {word[2]}; only unsigned bytes (8) are read.");
        var shape = new int[word[3]];
        long count = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            stream.ReadExactly(word);
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(word);
            count = shape[axis] < 0 || count > available ? long.MaxValue : count * shape[axis];
        }
        if (count > available || count > Array.MaxLength)
            throw new DatasetException($"{path}: declares shape [{string.Join(", ", shape)}], more than the file can hold.");
        var data = GC.AllocateUninitializedArray<byte>((int)count);
        stream.ReadExactly(data);
        if (stream.ReadByte() >= 0) throw new DatasetException($"{path}: is longer than its shape [{string.Join(", ", shape)}] says.");
        return (shape, data);
    }
}
