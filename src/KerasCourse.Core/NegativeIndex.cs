namespace KerasCourse;

/// <summary>What a negative index means to an indexing kernel.</summary>
public enum NegativeIndex
{
    /// <summary>It counts from the end: -1 is the last one.</summary>
    FromEnd,

    /// <summary>It stands for nothing: read as zeros, written nowhere. What segment ops do with rows that belong to no segment.</summary>
    Skip,
}
