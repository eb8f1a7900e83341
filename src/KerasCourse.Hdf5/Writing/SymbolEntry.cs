namespace KerasCourse.Hdf5;

/// <summary>How a group refers to a child: the child's header, and for a group also its tree and heap.</summary>
internal readonly record struct SymbolEntry(long Header, long Tree = MetadataReader.Nowhere, long Heap = MetadataReader.Nowhere)
{
    public void Write(MetadataWriter writer, long nameOffset)
    {
        writer.U64(nameOffset).U64(Header);
        if (Tree < 0) writer.U32(0).U32(0).Zeros(16);
        else writer.U32(1).U32(0).U64(Tree).U64(Heap);
    }
}
