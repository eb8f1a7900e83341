using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Masks as bytes of 0 and 1, the storage of Bool.</summary>
internal static unsafe class MaskBytes
{
    /// <summary>Eight bits to eight bytes of 0 or 1, lowest bit first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(byte bits)
    {
        // Copy the byte eight times, keep bit i in copy i, then carry any set bit up to the copy's top.
        ulong kept = (bits * 0x0101010101010101UL) & 0x8040201008040201UL;
        return ((kept + 0x7F7F7F7F7F7F7F7FUL) >> 7) & 0x0101010101010101UL;
    }
}
