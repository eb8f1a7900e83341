namespace KerasCourse.Cpu;

/// <summary>
/// The work on one vector of a matrix [rows, columns], which may add to two sums per column: what <see cref="ColumnLoop"/> repeats.
/// </summary>
internal interface IColumnStep
{
    /// <summary>0, 1 or 2: how many sums are kept.</summary>
    static abstract int Sums { get; }

    void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>;
}
