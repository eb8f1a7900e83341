using System.IO.Compression;

namespace KerasCourse.Hdf5;

/// <summary>
/// What a chunk went through when it was written, undone in reverse: shuffle (bytes of equal weight together), deflate (zlib),
/// fletcher32 (a checksum behind the data).
/// </summary>
internal sealed class Filters
{
    readonly List<(int Id, int ElementSize)> _steps = [];

    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Null content (no message) is the empty pipeline.</summary>
    public static Filters Read(MetadataReader? reader, int elementSize)
    {
        var filters = new Filters();
        if (reader is null) return filters;
        var version = reader.U8();
        if (version is not (1 or 2)) throw reader.Error($"a filter list of version {version}; this library reads 1 and 2.", back: 1);
        int count = reader.U8();
        if (count > Hdf5Limits.MaxFilters) throw reader.Error($"{count} filters; HDF5 has at most {Hdf5Limits.MaxFilters}.", back: 1);
        if (version == 1) reader.Skip(6);
        for (var i = 0; i < count; i++)
        {
            int id = reader.U16();
            var nameLength = version == 1 || id >= 256 ? reader.U16() : 0;
            reader.Skip(2);
            int values = reader.U16();
            var name = nameLength == 0 ? "" : reader.Text(reader.Bytes(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength)).TrimEnd('\0');
            var first = values > 0 ? reader.U32() : 0;
            reader.Skip(4L * Math.Max(0, values - 1) + (version == 1 && values % 2 != 0 ? 4 : 0));
            if (id is < 1 or > 3)
                throw reader.Error($"data compressed by filter {id}{NameOf(id, name)}; this library reads gzip, shuffle and fletcher32. "
                    + "Write the dataset again without compression or with compression=\"gzip\".");
            if (id == Shuffle && first != elementSize)
                throw reader.Error($"a shuffle filter for elements of {first} bytes on elements of {elementSize}.");
            filters._steps.Add((id, elementSize));
        }
        return filters;
    }

    const int Deflate = 1, Shuffle = 2, Fletcher32 = 3;

    static string NameOf(int id, string name) => (id, name) switch
    {
        (4, _) => " (szip)",
        (5, _) => " (nbit)",
        (6, _) => " (scale-offset)",
        (_, "") => "",
        _ => $" ({name})",
    };

    /// <summary>Undoes the filters not in <paramref name="mask"/>; the result must fill <paramref name="chunk"/> exactly.</summary>
    public void Undo(FileBytes file, long address, byte[] stored, int storedLength, uint mask, Span<byte> chunk)
    {
        var (data, length) = (stored, storedLength);
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            if ((mask & 1u << i) != 0) continue;
            if (_steps[i].Id == Deflate) (data, length) = Inflate(file, address, data, length, chunk.Length + 4 * _steps.Count);
            else if (_steps[i].Id == Shuffle) data = Unshuffle(data, length, _steps[i].ElementSize);
            else length = Verify(file, address, data, length);
        }
        if (length != chunk.Length)
            throw file.Error(address, $"a chunk of {chunk.Length} bytes holds {length} after decompression.");
        data.AsSpan(0, length).CopyTo(chunk);
    }

    static (byte[], int) Inflate(FileBytes file, long address, byte[] data, int length, int atMost)
    {
        var result = GC.AllocateUninitializedArray<byte>(atMost);
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(data, 0, length, writable: false), CompressionMode.Decompress);
            var got = inflate.ReadAtLeast(result, result.Length, throwOnEndOfStream: false);
            return (result, got);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw file.Error(address, $"a compressed chunk is damaged: {error.Message}", error);
        }
    }

    // Bytes beyond the last whole element are not shuffled.
    static byte[] Unshuffle(byte[] data, int length, int size)
    {
        var result = GC.AllocateUninitializedArray<byte>(length);
        var elements = length / size;
        for (var b = 0; b < size; b++)
            for (int i = 0, from = b * elements, to = b; i < elements; i++, to += size) result[to] = data[from + i];
        data.AsSpan(elements * size, length - elements * size).CopyTo(result.AsSpan(elements * size));
        return result;
    }

    static int Verify(FileBytes file, long address, byte[] data, int length)
    {
        if (length < 4) throw file.Error(address, "a chunk is too short for its checksum.");
        var stored = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(length - 4));
        var computed = Fletcher(data.AsSpan(0, length - 4));
        return stored == computed
            ? length - 4
            : throw file.Error(address, $"a chunk is damaged: its checksum is {computed:x8}, {stored:x8} expected.");
    }

    // Sums of 16-bit big-endian words, modulo 65535; 360 words are what fits before a fold.
    static uint Fletcher(ReadOnlySpan<byte> data)
    {
        uint first = 0, second = 0;
        var words = data.Length / 2;
        for (int word = 0, block = 0; word < words; word++)
        {
            first += (uint)(data[2 * word] << 8 | data[2 * word + 1]);
            second += first;
            if (++block < 360 && word < words - 1) continue;
            block = 0;
            first = (first & 0xffff) + (first >> 16);
            second = (second & 0xffff) + (second >> 16);
        }
        if (data.Length % 2 != 0)
        {
            first += (uint)data[^1] << 8;
            second += first;
            first = (first & 0xffff) + (first >> 16);
            second = (second & 0xffff) + (second >> 16);
        }
        first = (first & 0xffff) + (first >> 16);
        second = (second & 0xffff) + (second >> 16);
        return second << 16 | first;
    }
}
