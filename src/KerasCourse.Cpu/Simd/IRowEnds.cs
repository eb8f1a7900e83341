namespace KerasCourse.Cpu;

/// <summary>
/// How the vectors of a row are read and written: all whole (<see cref="WholeVectors"/>), or the last one padded
/// (<see cref="PaddedVectors"/>).
/// </summary>
internal unsafe interface IRowEnds
{
    /// <summary>The vector at an address where <paramref name="count"/> elements are left; what is not there becomes a constant.</summary>
    static abstract TLanes Load<TLanes>(byte* source, int count, double fill = 0) where TLanes : struct, ILanes<TLanes>;

    /// <summary>Writes as many elements as are left.</summary>
    static abstract void Store<TLanes>(TLanes value, byte* destination, int count) where TLanes : struct, ILanes<TLanes>;
}
