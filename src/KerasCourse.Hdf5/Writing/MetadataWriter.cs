using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace KerasCourse.Hdf5;

/// <summary>Builds a piece of metadata, little-endian, in memory.</summary>
internal sealed class MetadataWriter
{
    readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;
    public ReadOnlySpan<byte> Span => CollectionsMarshal.AsSpan(_bytes);

    public MetadataWriter U8(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public MetadataWriter U16(int value) => U8(value).U8(value >> 8);

    public MetadataWriter U32(long value) => U16((int)value).U16((int)(value >> 16));

    public MetadataWriter U64(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Bytes(bytes);
    }

    public MetadataWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public MetadataWriter Zeros(int count)
    {
        for (var i = 0; i < count; i++) _bytes.Add(0);
        return this;
    }

    /// <summary>Zeros up to the next multiple of eight.</summary>
    public MetadataWriter Align8() => Zeros(-_bytes.Count & 7);

    /// <summary>A message of an object's header: type, length, flags, content padded to a multiple of eight.</summary>
    public MetadataWriter Message(MessageType type, ReadOnlySpan<byte> content, int flags = 0) =>
        U16((int)type).U16((content.Length + 7) & ~7).U8(flags).Zeros(3).Bytes(content).Align8();
}
