namespace KerasCourse.Hdf5;

/// <summary>
/// An object's header, version 1: a list of messages (dataspace, datatype, layout, attributes ...), the first block of which may go on
/// in further blocks.
/// </summary>
internal sealed class ObjectHeader
{
    readonly List<(MessageType Type, byte Flags, MetadataReader Content)> _messages = [];

    public long Address { get; }

    /// <summary>The links of a group, once they have been read.</summary>
    public IReadOnlyList<Link>? Links { get; set; }

    /// <summary>Where a dataset's elements come from, once that is known.</summary>
    public ElementSource? Source { get; set; }

    ObjectHeader(long address) => Address = address;

    public static ObjectHeader Read(FileBytes file, long address)
    {
        var prefix = file.OwnMetadata(address, 16, "an object header");
        var version = prefix.U8();
        if (version == 'O')
            throw file.Error(address, "an object header of version 2 (a file written with libver=\"latest\" or track_order=True); "
                + "this library reads version 1, h5py's default.");
        if (version != 1) throw file.Error(address, $"an object header should begin with version 1; {version} is there.");
        prefix.Skip(1);
        int declared = prefix.U16();
        prefix.Skip(4);
        var size = (long)prefix.U32();

        var header = new ObjectHeader(address);
        var blocks = new Queue<(long Address, long Length)>();
        var visited = new HashSet<long> { address };
        blocks.Enqueue((address + 16, size));
        var count = 0;
        while (blocks.TryDequeue(out var next))
        {
            var block = file.OwnMetadata(next.Address, next.Length, "a block of an object header");
            while (block.Remaining >= 8)
            {
                if (++count > declared) throw block.Error($"an object header holds more than the {declared} messages it declares.");
                var type = (MessageType)block.U16();
                int length = block.U16();
                var flags = block.U8();
                block.Skip(3);
                var content = block.Slice(length, Describe(type));
                if (type == MessageType.Continuation)
                {
                    var further = (Address: content.Address64(), Length: content.Size64());
                    if (!visited.Add(further.Address)) throw content.Error("the blocks of an object header form a loop.");
                    blocks.Enqueue(further);
                }
                else if (type != MessageType.Nil)
                {
                    header._messages.Add((type, flags, content));
                }
            }
        }
        return header;
    }

    static string Describe(MessageType type) => Enum.IsDefined(type) ? $"a {type} message" : $"a message of type {(ushort)type}";

    public bool Has(MessageType type)
    {
        foreach (var message in _messages)
            if (message.Type == type) return true;
        return false;
    }

    /// <summary>The content of the first message of a type, from its start; null if there is none.</summary>
    public MetadataReader? Find(MessageType type)
    {
        foreach (var (each, flags, content) in _messages)
            if (each == type) return Own(each, flags, content);
        return null;
    }

    public IEnumerable<MetadataReader> FindAll(MessageType type)
    {
        foreach (var (each, flags, content) in _messages)
            if (each == type) yield return Own(each, flags, content);
    }

    // A shared message holds a pointer in place of its content: a committed (named) datatype.
    static MetadataReader Own(MessageType type, byte flags, MetadataReader content) => (flags & 2) == 0
        ? content.FromStart()
        : throw content.Error($"a shared {type} message (a committed, named datatype), which this library does not read.");
}
