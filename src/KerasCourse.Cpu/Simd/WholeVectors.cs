using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>For rows whose length is a multiple of the vector's.</summary>
internal readonly unsafe struct WholeVectors : IRowEnds
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(byte* source, int count, double fill) where TLanes : struct, ILanes<TLanes> => TLanes.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes>(TLanes value, byte* destination, int count) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Store(value, destination);
}
