using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// y = f(a, b, c) with broadcasting, for elements of type float, double, int, long, byte or bool. The result is contiguous and may be an
/// operand that is contiguous too.
/// </summary>
internal static unsafe class TernaryLoop
{
    /// <summary>
    /// Broadcast form, as in <see cref="BinaryLoop"/>.
    /// </summary>
    public static void Run<TOperator, T>(
        T* a, T* b, T* c, T* y, ReadOnlySpan<int> shape,
        ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> cStrides, TOperator op = default)
        where TOperator : struct, ITernaryOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(a, b, c, y, shape, aStrides, bStrides, cStrides, new() { Operator = op });

    /// <summary>Equal shapes.</summary>
    public static void Run<TOperator, T>(T* a, T* b, T* c, T* y, int count, TOperator op = default)
        where TOperator : struct, ITernaryOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(a, b, c, y, count, new() { Operator = op });

    struct Step<TOperator> : IElementStep where TOperator : struct, ITernaryOperator
    {
        public TOperator Operator;

        public static int Operands => 3;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(Operator.Apply(TLanes.Load(a), TLanes.Load(b), TLanes.Load(c)), y);
    }
}
