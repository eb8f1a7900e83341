namespace KerasCourse.Hdf5;

/// <summary>One stored chunk: its first element's index on each axis, where it lies, how long it is there, which filters were left
/// out.</summary>
internal readonly record struct Chunk(long[] Offset, long Address, int StoredBytes, uint FilterMask);

/// <summary>The chunks of a dataset: a B-tree (TREE, node type 1) keyed by the chunks' offsets.</summary>
internal static class ChunkTree
{
    /// <summary>Lists the chunks inside the shape; chunks outside it (left by a dataset that was made smaller) are passed over.</summary>
    public static List<Chunk> Read(FileBytes file, long address, long[] shape, int[] chunkShape)
    {
        var chunks = new List<Chunk>();
        if (address != MetadataReader.Nowhere) Visit(file, address, -1, shape, chunkShape, chunks, []);
        return chunks;
    }

    static void Visit(FileBytes file, long address, int expectedLevel, long[] shape, int[] chunkShape, List<Chunk> chunks, HashSet<long> visited)
    {
        if (!visited.Add(address)) throw file.Error(address, "a node of a chunk tree is reached twice.");
        var start = file.OwnMetadata(address, 24, "a node of a chunk tree");
        start.Expect("TREE"u8);
        var (type, level) = (start.U8(), start.U8());
        int count = start.U16();
        if (type != 1) throw file.Error(address, $"a node of a chunk tree has type {type}; 1 is expected.");
        if (level > Hdf5Limits.MaxTreeLevels || expectedLevel >= 0 && level != expectedLevel)
            throw file.Error(address, $"a node of a chunk tree is on level {level}, "
                + (expectedLevel < 0 ? $"beyond {Hdf5Limits.MaxTreeLevels}." : $"not on {expectedLevel}."));

        var keyBytes = 8 + 8 * (shape.Length + 1);
        var entries = file.OwnMetadata(address + 24, (long)count * (keyBytes + 8), "a node of a chunk tree");
        for (var i = 0; i < count; i++)
        {
            var size = entries.U32();
            var mask = entries.U32();
            var offset = new long[shape.Length];
            var inside = true;
            for (var axis = 0; axis < offset.Length; axis++)
            {
                offset[axis] = entries.Size64();
                if (level == 0 && offset[axis] % chunkShape[axis] != 0)
                    throw entries.Error($"a chunk begins at {offset[axis]} on axis {axis}, not a multiple of {chunkShape[axis]}.", back: 8);
                inside &= offset[axis] < shape[axis];
            }
            entries.Skip(8);
            var child = entries.Address64();
            if (level > 0)
            {
                Visit(file, child, level - 1, shape, chunkShape, chunks, visited);
            }
            else if (inside)
            {
                file.Check(child, size, "a chunk");
                if (size > int.MaxValue) throw entries.Error($"a chunk of {size} bytes; at most {int.MaxValue} are read.");
                if (!visited.Add(child)) throw file.Error(child, "a chunk is listed twice.");
                chunks.Add(new Chunk(offset, child, (int)size, mask));
            }
        }
    }
}
