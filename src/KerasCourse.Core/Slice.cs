namespace KerasCourse;

/// <summary>
/// What is taken of one axis: a range (<c>..10</c>, <c>^5..</c>), a single index (the axis disappears), or a range with a step.
/// </summary>
/// <param name="Start">The first index.</param>
/// <param name="End">The index after the last.</param>
/// <param name="Step">The distance between two taken indices, 1 or more.</param>
/// <param name="IsIndex">Whether one index is taken, so that the axis disappears.</param>
public readonly record struct Slice(Index Start, Index End, int Step = 1, bool IsIndex = false)
{
    /// <summary>The whole axis.</summary>
    public static Slice All => Range.All;

    /// <summary>Every <paramref name="step"/>-th index of a range.</summary>
    public static Slice Every(int step, Range? range = null) => new((range ?? Range.All).Start, (range ?? Range.All).End, step);

    /// <summary>A range of indices.</summary>
    public static implicit operator Slice(Range range) => new(range.Start, range.End);

    /// <summary>One index; a negative one counts from the end, as in NumPy.</summary>
    public static implicit operator Slice(int index) => (Index)(index < 0 ? Index.FromEnd(-index) : index);

    /// <summary>One index.</summary>
    public static implicit operator Slice(Index index) => new(index, index, IsIndex: true);
}
