using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>From random bits to numbers in [0, 1), as TensorFlow does it: the bits become the fraction of a number in [1, 2).</summary>
internal static unsafe class RandomBits
{
    public const uint FractionMask = 0x7FFFFF;

    /// <summary>The words at <paramref name="words"/> as multiples of 2^-23.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ToUnit<TLanes>(uint* words) where TLanes : struct, IFloat32Lanes<TLanes> =>
        (TLanes.Load((byte*)words) & TLanes.Bits((int)FractionMask) | TLanes.Bits(0x3F800000)) - TLanes.Constant(1);

    /// <summary>Two words as a multiple of 2^-52.</summary>
    public static double ToUnitDouble(uint* words)
    {
        ulong fraction = (ulong)(words[0] & 0xFFFFF) << 32 | words[1];
        return BitConverter.UInt64BitsToDouble(1023UL << 52 | fraction) - 1;
    }
}
