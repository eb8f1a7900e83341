using System.Buffers.Binary;
using System.Text;

namespace KerasCourse.Hdf5;

/// <summary>Walks over a piece of metadata, little-endian. Running over its end is an <see cref="Hdf5Exception"/>.</summary>
internal sealed class MetadataReader(FileBytes file, byte[] bytes, long address, string what)
{
    /// <summary>The address that HDF5 writes for "nowhere": all ones.</summary>
    public const long Nowhere = -1;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    int _position;

    public FileBytes File => file;
    public int Remaining => bytes.Length - _position;
    public int Position => _position;
    public int Length => bytes.Length;

    /// <summary>The file address of the next byte.</summary>
    public long Address => address + _position;

    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (count < 0 || count > Remaining) throw Error($"{what} ends too early: {count} more bytes were expected, {Remaining} are left.");
        var span = bytes.AsSpan(_position, (int)count);
        _position += (int)count;
        return span;
    }

    public byte U8() => Bytes(1)[0];
    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));
    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    /// <summary>An address; <see cref="Nowhere"/> if undefined. Values beyond 2^63 turn negative and fail the check against the file's
    /// length.</summary>
    public long Address64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    /// <summary>A size or count.</summary>
    public long Size64()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));
        return value >= 0 ? value : throw Error($"{what} has a size of {unchecked((ulong)value)}.", back: 8);
    }

    public void Skip(long count) => Bytes(count);

    /// <summary>Goes to the next multiple of eight, counted from the start of this piece (or to its end).</summary>
    public void Align8() => _position = Math.Min(bytes.Length, (_position + 7) & ~7);

    public void Expect(ReadOnlySpan<byte> signature)
    {
        if (!Bytes(signature.Length).SequenceEqual(signature))
            throw Error($"{what} should begin with \"{Encoding.ASCII.GetString(signature)}\".", back: signature.Length);
    }

    public void ExpectVersion(byte version)
    {
        var met = U8();
        if (met != version) throw Error($"{what} has version {met}; this library reads version {version}.", back: 1);
    }

    /// <summary>The text up to the next zero byte, which is passed over; at most <paramref name="limit"/> bytes.</summary>
    public string ZeroTerminated(int limit = int.MaxValue)
    {
        var rest = bytes.AsSpan(_position, Math.Min(limit, Remaining));
        var end = rest.IndexOf((byte)0);
        if (end < 0) throw Error($"{what} has a name without an end.");
        _position += end + 1;
        return Text(rest[..end]);
    }

    public string ZeroTerminatedAt(long offset)
    {
        if (offset < 0 || offset >= bytes.Length)
            throw file.Error(address, $"{what} is {bytes.Length} bytes long; a name is said to be at {offset}.");
        _position = (int)offset;
        return ZeroTerminated();
    }

    public string Text(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException error)
        {
            throw file.Error(Address, $"{what} has text that is not UTF-8.", error);
        }
    }

    /// <summary>The next <paramref name="count"/> bytes as a piece of its own.</summary>
    public MetadataReader Slice(long count, string name)
    {
        var start = Address;
        return new MetadataReader(file, Bytes(count).ToArray(), start, name);
    }

    /// <summary>The same piece, read from its start.</summary>
    public MetadataReader FromStart() => new(file, bytes, address, what);

    public Hdf5Exception Error(string problem, int back = 0) => file.Error(Address - back, problem);
}
