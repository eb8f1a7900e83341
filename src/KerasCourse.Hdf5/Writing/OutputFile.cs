namespace KerasCourse.Hdf5;

/// <summary>The file being written: what is appended goes straight to the stream; strings are gathered in heap collections.</summary>
internal sealed class OutputFile(Stream stream)
{
    const int CollectionBytes = 4096;
    const int SuperblockBytes = 96;

    readonly long _start = stream.Position;
    readonly byte[] _zeros = new byte[8];
    MetadataWriter _collection = new();
    long _collectionAddress = MetadataReader.Nowhere;
    int _collectionSize;
    int _collectionObjects;

    /// <summary>The address of the next free byte.</summary>
    public long End { get; private set; } = SuperblockBytes;

    /// <summary>Appends bytes at the next multiple of eight and returns their address.</summary>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var address = Reserve(0);
        AppendMore(bytes);
        return address;
    }

    /// <summary>Appends bytes right behind the last ones.</summary>
    public void AppendMore(ReadOnlySpan<byte> bytes)
    {
        WriteAt(End, bytes);
        End += bytes.Length;
    }

    // Keeps room for what is written later; from a multiple of eight on.
    long Reserve(long length)
    {
        var padding = (int)(-End & 7);
        if (padding > 0) AppendMore(_zeros.AsSpan(0, padding));
        var address = End;
        End += length;
        return address;
    }

    void WriteAt(long address, ReadOnlySpan<byte> bytes)
    {
        if (stream.Position != _start + address) stream.Position = _start + address;
        stream.Write(bytes);
    }

    /// <summary>Keeps a string in the heap; the result is the element that refers to it: length, collection, index.</summary>
    public void AppendString(ReadOnlySpan<byte> utf8, MetadataWriter reference)
    {
        if (utf8.Length == 0)
        {
            reference.U32(0).U64(0).U32(0);
            return;
        }
        var needed = 16 + ((utf8.Length + 7) & ~7);
        if (_collectionAddress < 0 || _collection.Length + needed > _collectionSize || _collectionObjects == ushort.MaxValue)
        {
            FinishCollection();
            _collectionSize = Math.Max(CollectionBytes, 16 + needed);
            _collectionAddress = Reserve(_collectionSize);
            _collection = new MetadataWriter().Bytes("GCOL"u8).U8(1).Zeros(3).U64(_collectionSize);
            _collectionObjects = 0;
        }
        _collectionObjects++;
        _collection.U16(_collectionObjects).U16(1).Zeros(4).U64(utf8.Length).Bytes(utf8).Align8();
        reference.U32(utf8.Length).U64(_collectionAddress).U32(_collectionObjects);
    }

    // The rest of a collection is object 0: free space, its size including its own 16 bytes.
    void FinishCollection()
    {
        if (_collectionAddress < 0) return;
        var free = _collectionSize - _collection.Length;
        if (free >= 16) _collection.U16(0).U16(0).Zeros(4).U64(free);
        _collection.Zeros(_collectionSize - _collection.Length);
        WriteAt(_collectionAddress, _collection.Span);
        _collectionAddress = MetadataReader.Nowhere;
    }

    /// <summary>Writes what is still in memory, then the superblock: only now is the file one.</summary>
    public void Finish(Func<SymbolEntry> writeRoot)
    {
        FinishCollection();
        var root = writeRoot();
        Reserve(0);
        var block = new MetadataWriter().Bytes(Superblock.Signature).U8(0).U8(0).U8(0).U8(0).U8(0).U8(8).U8(8).U8(0)
            .U16(GroupWriter.LeafEntries / 2).U16(GroupWriter.TreeEntries / 2).U32(0)
            .U64(0).U64(MetadataReader.Nowhere).U64(End).U64(MetadataReader.Nowhere);
        root.Write(block, nameOffset: 0);
        WriteAt(0, block.Span);
        stream.Position = _start + End;
        stream.Flush();
    }
}
