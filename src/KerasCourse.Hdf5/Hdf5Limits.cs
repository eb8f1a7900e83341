namespace KerasCourse.Hdf5;

/// <summary>
/// All limits on reading. A real file never meets them; a damaged or hostile one gives an <see cref="Hdf5Exception"/> instead of
/// taking the machine's memory or time. Beyond these, every declared address and size is checked against the file's length before
/// anything is allocated, and no node of a tree is visited twice.
/// </summary>
public static class Hdf5Limits
{
    /// <summary>The deepest nesting of groups.</summary>
    public const int MaxDepth = 128;

    /// <summary>How many soft links one path may pass.</summary>
    public const int MaxSoftLinks = 16;

    /// <summary>The most levels of a B-tree: with two children a node, 2^32 entries.</summary>
    public const int MaxTreeLevels = 32;

    /// <summary>HDF5's own bound on the number of axes.</summary>
    public const int MaxRank = 32;

    /// <summary>The largest single piece of metadata (a heap of names, a block of a header) in bytes.</summary>
    public const int MaxMetadataBytes = 64 << 20;

    /// <summary>The most filters a chunk goes through; HDF5's own bound.</summary>
    public const int MaxFilters = 32;

    /// <summary>
    /// How many bytes one stored byte can become. Deflate's bound: a chunk or dataset that claims more is refused before it is
    /// allocated (a read into memory that the caller brings is not limited: the caller chose the size).
    /// </summary>
    public const int MaxExpansion = 1032;

    /// <summary>What may be allocated for one dataset or chunk whatever the file's length.</summary>
    public const int FreeAllocationBytes = 1 << 20;
}
