using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Dropout in two parts: random bytes that say what is kept, and x / (1 - rate) where it is, which is also the gradient. Srivastava et al.,
/// 2014; Keras's Dropout.
/// </summary>
internal static unsafe class DropoutKernel
{
    /// <summary>mask[i] = 1 where word i, as a uniform number, is at least <paramref name="rate"/>, else 0.</summary>
    public static void Mask(byte* mask, int count, ulong key, ulong counter, double rate)
    {
        uint threshold = (uint)Math.Ceiling(Math.Clamp(rate, 0, 1) * (RandomBits.FractionMask + 1));
        WordLoop.Run(count, key, counter, new MaskStep { Mask = mask, Threshold = threshold });
    }

    /// <summary>y = x * scale where the mask is not 0, else 0; broadcast form, strides as in <see cref="BinaryLoop"/>.</summary>
    public static void Apply<T>(
        T* x, byte* mask, T* y, ReadOnlySpan<int> shape, ReadOnlySpan<int> xStrides, ReadOnlySpan<int> maskStrides, double rate)
        where T : unmanaged =>
        BroadcastLoop.Run<T, ApplyStep>(mask, x, null, y, shape, maskStrides, xStrides, [], new() { Scale = Scale(rate) });

    /// <summary>Equal shapes.</summary>
    public static void Apply<T>(T* x, byte* mask, T* y, int count, double rate) where T : unmanaged =>
        BroadcastLoop.Run<T, ApplyStep>(mask, x, null, y, count, new() { Scale = Scale(rate) });

    static double Scale(double rate) => rate < 1 ? 1 / (1 - rate) : 0;

    struct MaskStep : IWordStep
    {
        public byte* Mask;
        public uint Threshold;

        public static int WordsPerElement => 1;

        public readonly void Run(uint* words, nint first, int count)
        {
            for (int i = 0; i < count; i++)
                Mask[first + i] = (byte)((words[i] & RandomBits.FractionMask) >= Threshold ? 1 : 0);
        }
    }

    struct ApplyStep : IElementStep
    {
        public double Scale;

        public static int Operands => 2;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => operand == 0 ? 1 : TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(TLanes.LoadMask(a) & TLanes.Load(b) * TLanes.Constant(Scale), y);
    }
}
