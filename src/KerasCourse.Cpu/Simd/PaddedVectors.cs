using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>For rows of any length.</summary>
internal readonly unsafe struct PaddedVectors : IRowEnds
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(byte* source, int count, double fill) where TLanes : struct, ILanes<TLanes> =>
        Padding.Load<TLanes>(source, count, fill);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes>(TLanes value, byte* destination, int count) where TLanes : struct, ILanes<TLanes> =>
        Padding.Store(value, destination, count);
}
