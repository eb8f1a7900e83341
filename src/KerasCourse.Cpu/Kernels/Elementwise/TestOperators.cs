using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Not a number.</summary>
internal readonly struct IsNaNOperator : IPredicateOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => ~TLanes.Equal(x, x);
}

/// <summary>Plus or minus infinity.</summary>
internal readonly struct IsInfiniteOperator : IPredicateOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Equal(TLanes.Abs(x), TLanes.Constant(double.PositiveInfinity));
}

/// <summary>Neither infinite nor NaN.</summary>
internal readonly struct IsFiniteOperator : IPredicateOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Less(TLanes.Abs(x), TLanes.Constant(double.PositiveInfinity));
}

/// <summary>x is 0.</summary>
internal readonly struct LogicalNotOperator : IPredicateOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Equal(x, TLanes.Constant(0));
}

/// <summary>x is not 0; NaN is not 0.</summary>
internal readonly struct IsNonzeroOperator : IPredicateOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => ~TLanes.Equal(x, TLanes.Constant(0));
}
