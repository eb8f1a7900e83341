namespace KerasCourse.Hdf5;

/// <summary>A few bytes of data inside the header itself.</summary>
internal sealed class CompactSource : ElementSource
{
    readonly byte[] _data;
    readonly int _elementSize;

    public CompactSource(MetadataReader layout, Dataspace space, Datatype type)
    {
        int size = layout.U16();
        if (size < space.Count * type.Size) throw layout.Error($"{size} bytes for a dataset of {space.Count * type.Size}.", back: 2);
        _data = layout.Bytes(size).ToArray();
        _elementSize = type.Size;
    }

    public override long StoredBytes => _data.Length;

    public override void Read(long start, Span<byte> destination) =>
        _data.AsSpan((int)(start * _elementSize), destination.Length).CopyTo(destination);
}
