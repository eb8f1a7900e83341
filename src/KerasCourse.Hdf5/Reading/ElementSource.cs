namespace KerasCourse.Hdf5;

/// <summary>Where a dataset's elements lie. Gives out raw bytes; what they mean is the datatype's business.</summary>
internal abstract class ElementSource
{
    /// <summary>How many bytes the file keeps for the whole dataset, compressed as they are.</summary>
    public abstract long StoredBytes { get; }

    /// <summary>Whether only reading shows damage: the stored bytes are not the elements themselves.</summary>
    public virtual bool NeedsReading => false;

    /// <summary>Copies the bytes of the elements from <paramref name="start"/> on (row-major) into
    /// <paramref name="destination"/>.</summary>
    public abstract void Read(long start, Span<byte> destination);

    /// <summary>Finds the layout in a dataset's header.</summary>
    public static ElementSource Create(FileBytes file, ObjectHeader header, Dataspace space, Datatype type)
    {
        if (header.Find(MessageType.ExternalFiles) is { } external)
            throw external.Error("the data are kept in other files, which this library does not open.");
        var layout = header.Find(MessageType.Layout)
            ?? throw file.Error(header.Address, "a dataset without a layout.");
        var version = layout.U8();
        if (version != 3)
            throw layout.Error($"a data layout of version {version} (" + (version > 3 ? "libver=\"latest\", or a virtual dataset" : "HDF5 before 1.6.3")
                + "); this library reads version 3.", back: 1);
        if (space.Count > long.MaxValue / type.Size) throw layout.Error($"a shape of {space.Count} elements of {type.Size} bytes.");
        var fill = FillBytes(header, type);
        var kind = layout.U8();
        if (kind is 0 or 1 && header.Find(MessageType.Filters) is { } filters && !Filters.Read(filters, type.Size).IsEmpty)
            throw layout.Error("filters on data that are not in chunks.");
        return kind switch
        {
            0 => new CompactSource(layout, space, type),
            1 => new ContiguousSource(file, layout, space, type, fill),
            2 => new ChunkedSource(file, layout, header, space, type, fill),
            _ => throw layout.Error($"a data layout of kind {kind}; known are compact (0), contiguous (1) and chunked (2).", back: 1),
        };
    }

    // One element to repeat where nothing was written; empty means zeros.
    static byte[] FillBytes(ObjectHeader header, Datatype type)
    {
        var value = Array.Empty<byte>();
        if (header.Find(MessageType.FillValue) is { } message)
        {
            var version = message.U8();
            if (version is 1 or 2)
            {
                message.Skip(2);
                var defined = message.U8() != 0;
                if (version == 1 || defined) value = message.Bytes(message.U32()).ToArray();
            }
            else if (version == 3)
            {
                if ((message.U8() & 0x20) != 0) value = message.Bytes(message.U32()).ToArray();
            }
            else
            {
                throw message.Error($"a fill value of version {version}; this library reads 1, 2 and 3.");
            }
            if (value.Length != 0 && value.Length != type.Size)
                throw message.Error($"a fill value of {value.Length} bytes for elements of {type.Size}.");
        }
        return value.AsSpan().IndexOfAnyExcept((byte)0) < 0 ? [] : value;
    }

    /// <summary>Writes the fill value over a whole number of elements.</summary>
    protected static void Fill(Span<byte> destination, byte[] fill)
    {
        if (fill.Length == 0) destination.Clear();
        else
            for (var at = 0; at < destination.Length; at += fill.Length) fill.CopyTo(destination[at..]);
    }
}
