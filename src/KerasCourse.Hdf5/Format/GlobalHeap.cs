namespace KerasCourse.Hdf5;

/// <summary>
/// Where variable-length strings lie: collections (GCOL) of numbered objects. A collection is indexed at first use. Collections of a
/// sound file do not overlap, so their sizes together stay below the file's length; that bounds the work a hostile file can ask for.
/// </summary>
internal sealed class GlobalHeap(FileBytes file)
{
    readonly Dictionary<long, Dictionary<int, (long Address, long Size)>> _collections = [];
    long _indexedBytes;

    /// <summary>Where an object lies and how long it is.</summary>
    public (long Address, long Size) Find(long collection, uint index)
    {
        Dictionary<int, (long, long)>? objects;
        lock (_collections)
        {
            if (!_collections.TryGetValue(collection, out objects)) _collections[collection] = objects = Index(collection);
        }
        return objects.TryGetValue((int)index, out var found)
            ? found
            : throw file.Error(collection, $"a string's heap has no object {index}; it has {objects.Count}.");
    }

    Dictionary<int, (long, long)> Index(long address)
    {
        var start = file.Metadata(address, 16, "a heap of strings");
        start.Expect("GCOL"u8);
        start.ExpectVersion(1);
        start.Skip(3);
        var size = start.Size64();
        file.Check(address, size, "a heap of strings");
        _indexedBytes += size;
        if (_indexedBytes > file.Length) throw file.Error(address, "heaps of strings overlap.");

        var objects = new Dictionary<int, (long, long)>();
        var (at, end) = (address + 16, address + size);
        while (at + 16 <= end)
        {
            var header = file.Metadata(at, 16, "an object in a heap of strings");
            var index = header.U16();
            header.Skip(6);
            var length = header.Size64();
            if (index == 0) break;
            if (length > end - at - 16) throw file.Error(at, $"an object of {length} bytes reaches over the end of its heap of strings.");
            if (!objects.TryAdd(index, (at + 16, length))) throw file.Error(at, $"object {index} is twice in its heap of strings.");
            at += 16 + (length + 7) / 8 * 8;
        }
        return objects;
    }
}
