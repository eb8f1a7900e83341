namespace KerasCourse;

/// <summary>A part of a seekable stream as a stream of its own, from <paramref name="start"/> on; with no length it grows as it is written.</summary>
internal sealed class StreamWindow(Stream inner, long start, long? length = null) : Stream
{
    private long _position;

    public override long Length => length ?? inner.Length - start;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("before the beginning of the stream");
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => length is null;

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(Length - _position, 0, buffer.Length);
        inner.Position = start + _position;
        int read = inner.Read(buffer[..count]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Position = start + _position;
        inner.Write(buffer);
        _position += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => Length };

    public override void Flush() => inner.Flush();

    public override void SetLength(long value) => throw new NotSupportedException();
}
