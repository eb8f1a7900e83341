using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// y = f(a, b) with broadcasting, for elements of type float, double, int, long, byte or bool. The result is contiguous and may be an
/// operand that is contiguous too.
/// </summary>
internal static unsafe class BinaryLoop
{
    /// <summary>
    /// Broadcast form. <paramref name="shape"/> is the result's; each operand has a stride per axis, in elements, 0 where it is repeated.
    /// Shapes need not be collapsed: <see cref="BroadcastLoop"/> merges axes.
    /// </summary>
    public static void Run<TOperator, T>(
        T* a, T* b, T* y, ReadOnlySpan<int> shape, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, TOperator op = default)
        where TOperator : struct, IBinaryOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(a, b, null, y, shape, aStrides, bStrides, [], new() { Operator = op });

    /// <summary>Equal shapes.</summary>
    public static void Run<TOperator, T>(T* a, T* b, T* y, int count, TOperator op = default)
        where TOperator : struct, IBinaryOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(a, b, null, y, count, new() { Operator = op });

    struct Step<TOperator> : IElementStep where TOperator : struct, IBinaryOperator
    {
        public TOperator Operator;

        public static int Operands => 2;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(Operator.Apply(TLanes.Load(a), TLanes.Load(b)), y);
    }
}
