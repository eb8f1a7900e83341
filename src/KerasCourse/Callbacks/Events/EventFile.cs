using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace KerasCourse;

/// <summary>
/// A file of TensorFlow events: records of a length, its checksum, the bytes, their checksum. Checksums are CRC-32C, turned and shifted.
/// </summary>
/// <remarks>Source: tensorflow/core/lib/io/record_writer.h, tensorflow/core/util/event.proto.</remarks>
internal sealed class EventFile : IDisposable
{
    private static int _count;
    private readonly FileStream _stream;

    /// <summary>Makes a new file in a folder, which is made too.</summary>
    public EventFile(string folder)
    {
        Directory.CreateDirectory(folder);
        string name = string.Create(CultureInfo.InvariantCulture,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _count)}.v2");
        _stream = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read);
        WriteRecord(Event(0).Text(3, "brain.Event:2"));
    }

    /// <summary>Writes one number.</summary>
    public void Write(string tag, double value, long step)
    {
        var tensor = new ProtobufMessage().Integer(1, 1).Message(2, new ProtobufMessage()).Floats(5, (float)value); // dtype float, no axes.
        var metadata = new ProtobufMessage().Message(1, new ProtobufMessage().Text(1, "scalars")).Integer(4, 1); // Data class scalar.
        var entry = new ProtobufMessage().Text(1, tag).Message(8, tensor).Message(9, metadata);
        WriteRecord(Event(step).Message(5, new ProtobufMessage().Message(1, entry)));
    }

    /// <summary>Lets readers see what was written.</summary>
    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    private static ProtobufMessage Event(long step) =>
        new ProtobufMessage().Double(1, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds).Integer(2, step);

    private void WriteRecord(ProtobufMessage message)
    {
        var bytes = message.ToSpan();
        Span<byte> length = stackalloc byte[12], end = stackalloc byte[4];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(length[8..], MaskedChecksum(length[..8]));
        BinaryPrimitives.WriteUInt32LittleEndian(end, MaskedChecksum(bytes));
        _stream.Write(length);
        _stream.Write(bytes);
        _stream.Write(end);
    }

    private static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte next in bytes)
            checksum = BitOperations.Crc32C(checksum, next);
        return BitOperations.RotateRight(~checksum, 15) + 0xA282EAD8;
    }
}
