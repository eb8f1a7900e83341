using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// y = test(a, b) with broadcasting, written as bytes of 0 or 1; elements of type float, double, int, long, byte or bool.
/// </summary>
internal static unsafe class ComparisonLoop
{
    /// <summary>Broadcast form, as in <see cref="BinaryLoop"/>.</summary>
    public static void Run<TOperator, T>(
        T* a, T* b, byte* y, ReadOnlySpan<int> shape, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, TOperator op = default)
        where TOperator : struct, IComparisonOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(a, b, null, y, shape, aStrides, bStrides, [], new() { Operator = op });

    /// <summary>Equal shapes.</summary>
    public static void Run<TOperator, T>(T* a, T* b, byte* y, int count, TOperator op = default)
        where TOperator : struct, IComparisonOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(a, b, null, y, count, new() { Operator = op });

    struct Step<TOperator> : IElementStep where TOperator : struct, IComparisonOperator
    {
        public TOperator Operator;

        public static int Operands => 2;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.StoreMask(Operator.Test(TLanes.Load(a), TLanes.Load(b)), y);
    }
}
