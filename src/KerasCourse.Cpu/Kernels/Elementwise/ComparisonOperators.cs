using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>a == b.</summary>
internal readonly struct EqualOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Equal(a, b);
}

/// <summary>a != b; true where either is NaN.</summary>
internal readonly struct NotEqualOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => ~TLanes.Equal(a, b);
}

/// <summary>a &lt; b.</summary>
internal readonly struct LessOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Less(a, b);
}

/// <summary>a &lt;= b.</summary>
internal readonly struct LessOrEqualOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.LessOrEqual(a, b);
}

/// <summary>a &gt; b.</summary>
internal readonly struct GreaterOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Less(b, a);
}

/// <summary>a &gt;= b.</summary>
internal readonly struct GreaterOrEqualOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.LessOrEqual(b, a);
}

/// <summary>Both nonzero.</summary>
internal readonly struct LogicalAndOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        ~(TLanes.Equal(a, TLanes.Constant(0)) | TLanes.Equal(b, TLanes.Constant(0)));
}

/// <summary>Either nonzero.</summary>
internal readonly struct LogicalOrOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        ~(TLanes.Equal(a, TLanes.Constant(0)) & TLanes.Equal(b, TLanes.Constant(0)));
}

/// <summary>One of the two nonzero.</summary>
internal readonly struct LogicalXorOperator : IComparisonOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Equal(a, TLanes.Constant(0)) ^ TLanes.Equal(b, TLanes.Constant(0));
}
