using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Entries of a max pool's table of positions, as vectors of floats.</summary>
internal static unsafe class ArgmaxTable
{
    // The widest vector.
    const int MaxLanes = 16;

    /// <summary>Writes positions from entry <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TRegister, TVector>(TVector position, void* table, long index, int size)
        where TRegister : struct, IRegister<TVector> where TVector : unmanaged
    {
        if (size == 1)
            TRegister.StoreBytes(position, (byte*)table + index);
        else
            StoreInts<TRegister, TVector>(position, (int*)table + index);
    }

    /// <summary>Reads positions from entry <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TRegister, TVector>(void* table, long index, int size)
        where TRegister : struct, IRegister<TVector> where TVector : unmanaged =>
        size == 1 ? TRegister.LoadBytes((byte*)table + index) : LoadInts<TRegister, TVector>((int*)table + index);

    // Windows of more than 256 pixels are rare, so these need not be fast. Floats hold positions up to 2^24 exactly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void StoreInts<TRegister, TVector>(TVector position, int* entries)
        where TRegister : struct, IRegister<TVector> where TVector : unmanaged
    {
        float* lanes = stackalloc float[MaxLanes];
        TRegister.Store(position, lanes);
        for (int i = 0; i < TRegister.Count; i++)
            entries[i] = (int)lanes[i];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static TVector LoadInts<TRegister, TVector>(int* entries) where TRegister : struct, IRegister<TVector> where TVector : unmanaged
    {
        float* lanes = stackalloc float[MaxLanes];
        for (int i = 0; i < TRegister.Count; i++)
            lanes[i] = entries[i];
        return TRegister.Load(lanes);
    }
}
