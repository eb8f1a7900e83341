namespace KerasCourse.Hdf5;

/// <summary>A dataset that was written; takes attributes until the file is closed.</summary>
public sealed class Hdf5DatasetWriter : Hdf5ObjectWriter
{
    readonly byte[] _type;
    readonly byte[] _space;
    long _address = MetadataReader.Nowhere;
    long _bytes;

    internal Hdf5DatasetWriter(Hdf5Writer writer, string path, byte[] type, ReadOnlySpan<long> shape) : base(writer, path) =>
        (_type, _space) = (type, DatatypeWriter.Space(shape));

    internal void Begin() => _address = Writer.Output.Append([]);

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Writer.Output.AppendMore(bytes);
        _bytes += bytes.Length;
    }

    // Flag 1: constant, as h5py marks type and fill value. Fill: allocated late, written if set, and zero.
    internal override SymbolEntry WriteHeader()
    {
        var layout = new MetadataWriter().U8(3).U8(1).U64(_bytes == 0 ? MetadataReader.Nowhere : _address).U64(_bytes);
        var messages = new MetadataWriter()
            .Message(MessageType.Dataspace, _space)
            .Message(MessageType.Datatype, _type, flags: 1)
            .Message(MessageType.FillValue, [2, 2, 2, 1, 0, 0, 0, 0], flags: 1)
            .Message(MessageType.Layout, layout.Span);
        return new SymbolEntry(WriteHeader(messages, 4));
    }
}
