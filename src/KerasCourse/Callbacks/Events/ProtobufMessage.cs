using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KerasCourse;

/// <summary>The few fields of protocol buffers that event files need, written one after the other.</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> ToSpan() => _bytes.WrittenSpan;

    public ProtobufMessage Integer(int field, long value)
    {
        Number((ulong)((field << 3) | Varint));
        Number((ulong)value);
        return this;
    }

    public ProtobufMessage Double(int field, double value)
    {
        Number((ulong)((field << 3) | Fixed64));
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>A repeated field of one float, packed.</summary>
    public ProtobufMessage Floats(int field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Field(field, bytes);
    }

    public ProtobufMessage Text(int field, string value) => Field(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Message(int field, ProtobufMessage value) => Field(field, value.ToSpan());

    private ProtobufMessage Field(int field, ReadOnlySpan<byte> value)
    {
        Number((ulong)((field << 3) | Bytes));
        Number((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>Seven bits in each byte, the lowest first; the eighth says that more follow.</summary>
    private void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
