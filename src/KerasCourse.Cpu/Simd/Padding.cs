using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Short copies into and out of one padded vector on the stack.</summary>
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
}
