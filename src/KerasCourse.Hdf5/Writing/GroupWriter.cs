using System.Text;

namespace KerasCourse.Hdf5;

/// <summary>
/// Writes a group's children: the heap of names, nodes of at most 8 links sorted by the names' bytes, and over them a B-tree whose
/// nodes have at most 32 children, built from the bottom up. These are h5py's sizes.
/// </summary>
internal static class GroupWriter
{
    public const int LeafEntries = 8;
    public const int TreeEntries = 32;

    // A subtree: its address and where in the heap its last name is, which is the key behind it.
    readonly record struct Node(long Address, long LastName);

    public static (long Tree, long Heap) Write(OutputFile file, IEnumerable<KeyValuePair<string, SymbolEntry>> children)
    {
        var sorted = children.Select(child => (Name: Encoding.UTF8.GetBytes(child.Key), child.Value)).ToList();
        sorted.Sort((a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));

        var names = new MetadataWriter().Zeros(8);
        var nodes = new List<Node>();
        for (var first = 0; first < sorted.Count; first += LeafEntries)
        {
            var count = Math.Min(LeafEntries, sorted.Count - first);
            var node = new MetadataWriter().Bytes("SNOD"u8).U8(1).U8(0).U16(count);
            long last = 0;
            foreach (var (name, entry) in sorted.GetRange(first, count))
            {
                last = names.Length;
                names.Bytes(name).U8(0).Align8();
                entry.Write(node, last);
            }
            nodes.Add(new Node(file.Append(node.Zeros(40 * (LeafEntries - count)).Span), last));
        }

        var level = 0;
        do nodes = WriteLevel(file, nodes, level++);
        while (nodes.Count > 1);
        return (nodes[0].Address, WriteHeap(file, names));
    }

    // Siblings refer to each other, so their addresses are counted ahead: all nodes have the same size.
    static List<Node> WriteLevel(OutputFile file, List<Node> children, int level)
    {
        const int NodeBytes = 24 + 8 * TreeEntries + 8 * (TreeEntries + 1);
        var parents = new List<Node>();
        var start = (file.End + 7) & ~7L;
        var count = Math.Max(1, (children.Count + TreeEntries - 1) / TreeEntries);
        for (var i = 0; i < count; i++)
        {
            var own = children.GetRange(i * TreeEntries, Math.Min(TreeEntries, children.Count - i * TreeEntries));
            var node = new MetadataWriter().Bytes("TREE"u8).U8(0).U8(level).U16(own.Count)
                .U64(i == 0 ? MetadataReader.Nowhere : start + (i - 1L) * NodeBytes)
                .U64(i == count - 1 ? MetadataReader.Nowhere : start + (i + 1L) * NodeBytes)
                .U64(i == 0 ? 0 : children[i * TreeEntries - 1].LastName);
            foreach (var child in own) node.U64(child.Address).U64(child.LastName);
            node.Zeros(NodeBytes - node.Length);
            parents.Add(new Node(file.Append(node.Span), own.Count == 0 ? 0 : own[^1].LastName));
        }
        return parents;
    }

    static long WriteHeap(OutputFile file, MetadataWriter names)
    {
        const int NoFreeList = 1;
        var segment = file.Append(names.Span);
        return file.Append(new MetadataWriter().Bytes("HEAP"u8).Zeros(4).U64(names.Length).U64(NoFreeList).U64(segment).Span);
    }
}
