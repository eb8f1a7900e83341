using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Vectors of which only the first elements exist: short copies into and out of one padded vector on the stack.</summary>
internal static unsafe class Padding
{
    /// <summary>The widest vector.</summary>
    public const int Bytes = 64;

    /// <summary>Copies fewer bytes than a vector has: a loop, because a call to the memory copy would cost more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* source, byte* destination, int bytes)
    {
        if ((bytes & 3) == 0)
        {
            for (int i = 0; i < bytes; i += 4)
                *(int*)(destination + i) = *(int*)(source + i);
        }
        else
        {
            for (int i = 0; i < bytes; i++)
                destination[i] = source[i];
        }
    }

    /// <summary>The elements at <paramref name="source"/>, of which <paramref name="count"/> exist; the others become a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(byte* source, int count, double fill = 0) where TLanes : struct, ILanes<TLanes> =>
        count >= TLanes.Count ? TLanes.Load(source) : LoadPart<TLanes>(source, count, fill);

    /// <summary>Writes as many elements as exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLanes>(TLanes value, byte* destination, int count) where TLanes : struct, ILanes<TLanes>
    {
        if (count >= TLanes.Count)
            TLanes.Store(value, destination);
        else
            StorePart(value, destination, count);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static TLanes LoadPart<TLanes>(byte* source, int count, double fill) where TLanes : struct, ILanes<TLanes>
    {
        byte* padded = stackalloc byte[Bytes];
        TLanes.Store(TLanes.Constant(fill), padded);
        Copy(source, padded, count * TLanes.ElementSize);
        return TLanes.Load(padded);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void StorePart<TLanes>(TLanes value, byte* destination, int count) where TLanes : struct, ILanes<TLanes>
    {
        byte* padded = stackalloc byte[Bytes];
        TLanes.Store(value, padded);
        Copy(padded, destination, count * TLanes.ElementSize);
    }
}
