using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// y = condition ? a : b with broadcasting (Keras's where). The condition is bytes, nonzero for true; elements of type float, double, int,
/// long, byte or bool.
/// </summary>
internal static unsafe class SelectKernel
{
    /// <summary>Broadcast form, as in <see cref="BinaryLoop"/>.</summary>
    public static void Run<T>(
        byte* condition, T* a, T* b, T* y, ReadOnlySpan<int> shape,
        ReadOnlySpan<int> conditionStrides, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides) where T : unmanaged =>
        BroadcastLoop.Run<T, Step>(condition, a, b, y, shape, conditionStrides, aStrides, bStrides, default);

    /// <summary>Equal shapes.</summary>
    public static void Run<T>(byte* condition, T* a, T* b, T* y, int count) where T : unmanaged =>
        BroadcastLoop.Run<T, Step>(condition, a, b, y, count, default);

    readonly struct Step : IElementStep
    {
        public static int Operands => 3;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => operand == 0 ? 1 : TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(TLanes.Select(TLanes.LoadMask(a), TLanes.Load(b), TLanes.Load(c)), y);
    }
}
