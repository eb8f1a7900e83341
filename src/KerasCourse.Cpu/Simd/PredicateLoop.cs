using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>y[i] = test(x[i]) as bytes of 0 or 1, over contiguous elements of type float, double, int, long, byte or bool.</summary>
internal static unsafe class PredicateLoop
{
    public static void Run<TOperator, T>(T* x, byte* y, int count, TOperator op = default)
        where TOperator : struct, IPredicateOperator where T : unmanaged =>
        BroadcastLoop.Run<T, Step<TOperator>>(x, null, null, y, count, new() { Operator = op });

    struct Step<TOperator> : IElementStep where TOperator : struct, IPredicateOperator
    {
        public TOperator Operator;

        public static int Operands => 1;

        public static int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes> => TLanes.ElementSize;

        public static int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes> => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes> =>
            TLanes.StoreMask(Operator.Test(TLanes.Load(a)), y);
    }
}
