namespace KerasCourse.Hdf5;

/// <summary>The shape of a dataset or attribute: scalar (no axes), simple, or null (no elements at all).</summary>
internal sealed record Dataspace(long[] Shape, bool IsNull, long Count)
{
    public static Dataspace Read(MetadataReader reader)
    {
        var version = reader.U8();
        int rank = reader.U8();
        var flags = reader.U8();
        var kind = 1;
        if (version == 1) reader.Skip(5);
        else if (version == 2) kind = reader.U8();
        else throw reader.Error($"a dataspace of version {version}; this library reads 1 and 2.");
        if (rank > Hdf5Limits.MaxRank) throw reader.Error($"a shape of {rank} axes; HDF5 has at most {Hdf5Limits.MaxRank}.");
        if (kind > 2) throw reader.Error($"a dataspace of kind {kind}; known are scalar (0), simple (1) and null (2).");
        if (kind == 2) return new Dataspace([], IsNull: true, 0);

        var shape = new long[rank];
        long count = 1;
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = reader.Size64();
            if (shape[axis] != 0 && count > long.MaxValue / shape[axis]) throw reader.Error("a shape of more than 2^63 elements.");
            count *= shape[axis];
        }
        if ((flags & 1) != 0) reader.Skip(8L * rank);
        return new Dataspace(shape, IsNull: false, count);
    }

    public override string ToString() => IsNull ? "null" : $"[{string.Join(", ", Shape)}]";
}
