namespace KerasCourse.Hdf5;

/// <summary>One child of a group: a hard link to an object's header, or a soft link to a path.</summary>
internal readonly record struct Link(string Name, long Address, string? Target);

/// <summary>
/// The children of an old-style group: a B-tree (TREE, node type 0) whose leaves point to nodes of links (SNOD), their names in a
/// local heap (HEAP).
/// </summary>
internal static class SymbolTable
{
    /// <summary>Reads the links in the file's order, which is sorted by the bytes of the names.</summary>
    public static List<Link> Read(FileBytes file, long tree, long heap)
    {
        var names = Heap(file, heap);
        var links = new List<Link>();
        Visit(file, tree, expectedLevel: -1, names, links, []);
        return links;
    }

    static MetadataReader Heap(FileBytes file, long address)
    {
        var header = file.OwnMetadata(address, 32, "a heap of names");
        header.Expect("HEAP"u8);
        header.ExpectVersion(0);
        header.Skip(3);
        var size = header.Size64();
        header.Skip(8);
        return file.OwnMetadata(header.Address64(), size, "a heap of names");
    }

    static void Visit(FileBytes file, long address, int expectedLevel, MetadataReader names, List<Link> links, HashSet<long> visited)
    {
        if (!visited.Add(address)) throw file.Error(address, "a node of a group's tree is reached twice.");
        var start = file.OwnMetadata(address, 24, "a node of a group's tree");
        start.Expect("TREE"u8);
        var (type, level) = (start.U8(), start.U8());
        int count = start.U16();
        if (type != 0) throw file.Error(address, $"a node of a group's tree has type {type}; 0 is expected.");
        if (level > Hdf5Limits.MaxTreeLevels || expectedLevel >= 0 && level != expectedLevel)
            throw file.Error(address, $"a node of a group's tree is on level {level}, "
                + (expectedLevel < 0 ? $"beyond {Hdf5Limits.MaxTreeLevels}." : $"not on {expectedLevel}."));
        var entries = file.OwnMetadata(address + 24, 8 + 16L * count, "a node of a group's tree");
        for (var i = 0; i < count; i++)
        {
            entries.Skip(8);
            var child = entries.Address64();
            if (level > 0) Visit(file, child, level - 1, names, links, visited);
            else ReadNode(file, child, names, links, visited);
        }
    }

    static void ReadNode(FileBytes file, long address, MetadataReader names, List<Link> links, HashSet<long> visited)
    {
        if (!visited.Add(address)) throw file.Error(address, "a node of links is reached twice.");
        var start = file.OwnMetadata(address, 8, "a node of links");
        start.Expect("SNOD"u8);
        start.ExpectVersion(1);
        start.Skip(1);
        int count = start.U16();
        var entries = file.OwnMetadata(address + 8, 40L * count, "a node of links");
        for (var i = 0; i < count; i++)
        {
            var name = names.ZeroTerminatedAt(entries.Address64());
            var header = entries.Address64();
            var cached = entries.U32();
            entries.Skip(4);
            var softTarget = entries.U32();
            entries.Skip(12);
            if (cached > 2) throw entries.Error($"link \"{name}\" is of kind {cached}; known are 0, 1 and 2 (soft).");
            if (name.Length == 0 || name.Contains('/')) throw entries.Error($"a link has the name \"{name}\".");
            links.Add(cached == 2 ? new Link(name, MetadataReader.Nowhere, names.ZeroTerminatedAt(softTarget)) : new Link(name, header, null));
        }
    }
}
