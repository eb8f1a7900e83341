using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>y[i] = f(x[i]) over contiguous elements of type float, double, int, long, byte or bool; x and y may be the same.</summary>
internal static unsafe class UnaryLoop
{
    public static void Run<TOperator, T>(T* x, T* y, int count, TOperator op = default)
        where TOperator : struct, IUnaryOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(x, null, null, y, count, new() { Operator = op });

    struct Step<TOperator> : IElementStep where TOperator : struct, IUnaryOperator
    {
        public TOperator Operator;

        public static int Operands => 1;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(Operator.Apply(TLanes.Load(a)), y);
    }
}
