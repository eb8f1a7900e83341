using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>|x|.</summary>
internal readonly struct AbsOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Abs(x);
}

/// <summary>-x.</summary>
internal readonly struct NegativeOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => -x;
}

/// <summary>-1, 0 or 1; NaN stays NaN.</summary>
internal readonly struct SignOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Constant(0);
        TLanes negative = TLanes.Select(TLanes.Less(x, zero), TLanes.Constant(-1), x);
        return TLanes.Select(TLanes.Less(zero, x), TLanes.Constant(1), negative);
    }
}

/// <summary>x kept within low and high; NaN stays NaN.</summary>
internal readonly struct ClipOperator(double low, double high) : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Min(TLanes.Constant(high), TLanes.Max(TLanes.Constant(low), x));
}
