namespace KerasCourse.Hdf5;

/// <summary>All elements in one piece, read straight into the caller's memory. Nowhere if nothing was ever written.</summary>
internal sealed class ContiguousSource : ElementSource
{
    readonly FileBytes _file;
    readonly long _address;
    readonly int _elementSize;
    readonly byte[] _fill;

    public ContiguousSource(FileBytes file, MetadataReader layout, Dataspace space, Datatype type, byte[] fill)
    {
        (_file, _elementSize, _fill) = (file, type.Size, fill);
        _address = layout.Address64();
        var size = layout.Size64();
        var needed = space.Count * type.Size;
        if (_address == MetadataReader.Nowhere) return;
        if (size < needed) throw layout.Error($"{size} bytes for a dataset of {needed}.", back: 8);
        file.Check(_address, needed, "a dataset's numbers");
        StoredBytes = needed;
    }

    public override long StoredBytes { get; }

    public override void Read(long start, Span<byte> destination)
    {
        if (_address == MetadataReader.Nowhere) Fill(destination, _fill);
        else _file.Read(_address + start * _elementSize, destination, "a dataset's numbers");
    }
}
