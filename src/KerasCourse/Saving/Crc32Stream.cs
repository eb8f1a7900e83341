namespace KerasCourse;

/// <summary>Reads another stream and keeps the CRC-32 of what went by, because .NET's zip reader does not check it.</summary>
internal sealed class Crc32Stream(Stream inner) : Stream
{
    /// <summary>The checksum of all bytes read so far.</summary>
    public uint Checksum { get; private set; }

    /// <summary>How many bytes were read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Checksum = Crc32.Append(Checksum, buffer[..count]);
        Count += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Count; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
