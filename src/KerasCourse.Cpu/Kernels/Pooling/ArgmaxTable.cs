using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Entries of a max pool's table of positions, as vectors of floats.</summary>
internal static unsafe class ArgmaxTable
{
    // The widest vector.
    const int MaxLanes = 16;

    /// <summary>Writes positions from entry <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes>(TLanes position, void* table, long index, int size)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        if (size == 1)
            TLanes.StoreBytes(position, (byte*)table + index);
        else
            StoreInts<TLanes>(position, (int*)table + index);
    }

    /// <summary>Reads positions from entry <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(void* table, long index, int size)
        where TLanes : struct, IFloat32Lanes<TLanes> =>
        size == 1 ? TLanes.LoadBytes((byte*)table + index) : LoadInts<TLanes>((int*)table + index);

    // Windows of more than 256 pixels are rare, so these need not be fast. Floats hold positions up to 2^24 exactly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void StoreInts<TLanes>(TLanes position, int* entries)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        float* lanes = stackalloc float[MaxLanes];
        TLanes.Store(position, lanes);
        for (int i = 0; i < TLanes.Count; i++)
            entries[i] = (int)lanes[i];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static TLanes LoadInts<TLanes>(int* entries) where TLanes : struct, IFloat32Lanes<TLanes>
    {
        float* lanes = stackalloc float[MaxLanes];
        for (int i = 0; i < TLanes.Count; i++)
            lanes[i] = entries[i];
        return TLanes.Load(lanes);
    }
}
